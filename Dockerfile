# plan-lint as an image:  docker build --tag plan-lint . && docker run --rm --volume "$PWD:/src" plan-lint check
FROM node:24-alpine AS build
WORKDIR /build
COPY . .
RUN npm ci --ignore-scripts && node scripts/build.mjs

FROM node:24-alpine
# For what changed: git is only read.
RUN apk add --no-cache git
COPY --from=build /build/package.json /build/LICENSE /opt/plan-lint/
COPY --from=build /build/dist /opt/plan-lint/dist
RUN ln -s /opt/plan-lint/dist/plan-lint.js /usr/local/bin/plan-lint
USER node
WORKDIR /src
ENTRYPOINT ["plan-lint"]
