-- Asks for the paths of a file (its name is the first argument), one after the other; says what went wrong as JSON.
local paths, at = {}, 0

function init(args)
  for line in io.lines(args[1]) do paths[#paths + 1] = line end
  at = math.random(#paths)
end

function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], { ["Accept-Encoding"] = "br" })
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '\nJSON{"requests":%d,"bytes":%d,"seconds":%.1f,"connect":%d,"read":%d,"write":%d,"timeout":%d,"status":%d,"p50":%.1f,"p99":%.1f}\n',
    summary.requests, summary.bytes, summary.duration / 1e6, e.connect, e.read, e.write, e.timeout, e.status,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
