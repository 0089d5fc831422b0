-- Which versions of each catalogue are in use?
-- Why: organisations that link to an old version are working towards what the catalogue no longer says.
-- Not for: measuring diligence. A new version takes time to read, and its owners should say what changed.
select catalogue, catalogue_version, count(distinct org) as organisations
from objective
where catalogue is not null and catalogue_version is not null
group by catalogue, catalogue_version
order by catalogue, catalogue_version
