-- Sets Neovim up as docs/editors.md says, opens files, and prints what the language server says as one line of JSON.
-- Works from Neovim 0.7 on.
--   SETUP_NEW, SETUP_OLD  the set-up for Neovim 0.11 or newer, and for older ones: files of Lua
--   LSP_OPTIONS  initializationOptions, as JSON
--   LSP_ROOT     the folder of all files
--   LSP_FILE, LSP_FINDINGS   a file, and how many diagnostics to wait for in it
--   LSP_PLACES   a list of { name, ask, file, line, character, typed }, as JSON; counted from 0, in UTF-16
local env = vim.env

local function fail(what)
  io.stderr:write(what, '\n')
  vim.cmd('cquit 1')
end

local function wait_for(what, holds)
  if not vim.wait(60000, holds, 20) then fail('did not come: ' .. what) end
end

-- What the documented set-up leaves to each user: as of which day to check.
local function set_up()
  local options = vim.fn.json_decode(env.LSP_OPTIONS)
  if vim.fn.has('nvim-0.11') == 1 then
    vim.lsp.config('*', { init_options = options })
    dofile(env.SETUP_NEW)
    return
  end
  local start = vim.lsp.start_client
  vim.lsp.start_client = function(config)
    config.init_options = options
    return start(config)
  end
  dofile(env.SETUP_OLD)
end

local function attached()
  if vim.lsp.get_clients then return vim.lsp.get_clients({ bufnr = 0 })[1] end
  return vim.tbl_values(vim.lsp.buf_get_clients(0))[1]
end

local function open(file)
  vim.cmd('edit! ' .. vim.fn.fnameescape(env.LSP_ROOT .. '/' .. file))
  wait_for('a client for ' .. file, function()
    local client = attached()
    return client and client.initialized
  end)
  return attached()
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

local function ask(place)
  local client = open(place.file)
  local line = vim.api.nvim_buf_get_lines(0, place.line, place.line + 1, true)[1]
  local column = vim.str_byteindex(line, place.character, true)
  local typed = vim.split(place.typed, '\n', { plain = true })
  vim.api.nvim_buf_set_text(0, place.line, column, place.line, column, typed)
  local last = #typed == 1 and place.character + #typed[1] or #typed[#typed]
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(0) },
    position = { line = place.line + #typed - 1, character = last },
  }
  local answers = vim.lsp.buf_request_sync(0, 'textDocument/' .. place.ask, params, 60000)
  local answer = answers and answers[client.id]
  if not answer or answer.err then fail('no answer about ' .. place.name) end
  return { name = place.name, ask = place.ask, answer = answer.result }
end

local function main()
  set_up()
  local client = open(env.LSP_FILE)
  local found = diagnostics()
  local answers = vim.tbl_map(ask, vim.fn.json_decode(env.LSP_PLACES))
  local id = client.id
  client.stop()
  wait_for('a clean shutdown', function() return vim.lsp.client_is_stopped(id) end)
  io.stdout:write(vim.fn.json_encode({ diagnostics = found, answers = answers }), '\n')
  vim.cmd('qall!')
end

local ok, err = xpcall(main, debug.traceback)
if not ok then fail(err) end
