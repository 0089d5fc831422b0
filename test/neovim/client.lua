-- Attaches Neovim's own language client to a language server over stdio, opens a Markdown file, and prints what
-- the server says as one line of JSON. Works from Neovim 0.7 on.
--   LSP_SERVER   the command of the server, as a JSON list
--   LSP_OPTIONS  its initializationOptions, as JSON
--   LSP_ROOT, LSP_FILE
--   LSP_FINDINGS how many diagnostics to wait for
--   LSP_HOVER, LSP_COMPLETION   each "line:column", counted from 1
local env = vim.env

local function fail(what)
  io.stderr:write(what, '\n')
  vim.cmd('cquit 1')
end

local function wait_for(what, holds)
  if not vim.wait(60000, holds, 20) then fail('did not come: ' .. what) end
end

local function position(text)
  local line, column = text:match('^(%d+):(%d+)$')
  return { line = tonumber(line) - 1, character = tonumber(column) - 1 }
end

local function start()
  local config = {
    name = 'plan-lint',
    cmd = vim.fn.json_decode(env.LSP_SERVER),
    root_dir = env.LSP_ROOT,
    init_options = vim.fn.json_decode(env.LSP_OPTIONS),
  }
  local id = (vim.lsp.start_client or vim.lsp.start)(config)
  vim.lsp.buf_attach_client(0, id)
  local client
  wait_for('an answer to initialize', function()
    client = vim.lsp.get_client_by_id(id)
    return client and client.initialized
  end)
  return client
end

local function ask(client, method, at)
  local params = { textDocument = { uri = vim.uri_from_bufnr(0) }, position = position(at) }
  local answers = vim.lsp.buf_request_sync(0, method, params, 60000)
  local answer = answers and answers[client.id]
  if not answer or answer.err then fail('no answer to ' .. method) end
  return answer.result
end

local function diagnostics()
  -- Findings about the body come a moment after the others.
  wait_for('diagnostics', function() return #vim.diagnostic.get(0) >= tonumber(env.LSP_FINDINGS) end)
  return vim.tbl_map(function(d)
    return {
      line = d.lnum + 1,
      column = d.col + 1,
      severity = vim.diagnostic.severity[d.severity]:lower(),
      rule = d.code or d.user_data.lsp.code,
      message = d.message,
    }
  end, vim.diagnostic.get(0))
end

local function main()
  vim.cmd('edit ' .. vim.fn.fnameescape(env.LSP_FILE))
  vim.bo.filetype = 'markdown'
  local client = start()
  local found = diagnostics()
  local hover = ask(client, 'textDocument/hover', env.LSP_HOVER)
  local list = ask(client, 'textDocument/completion', env.LSP_COMPLETION)
  local labels = vim.tbl_map(function(item) return item.label end, list.items or list)
  local id = client.id
  client.stop()
  wait_for('a clean shutdown', function() return vim.lsp.client_is_stopped(id) end)
  io.stdout:write(vim.fn.json_encode({ diagnostics = found, hover = hover.contents.value, completions = labels }), '\n')
  vim.cmd('qall!')
end

local ok, err = xpcall(main, debug.traceback)
if not ok then fail(err) end
