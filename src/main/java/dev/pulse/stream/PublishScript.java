package dev.pulse.stream;

/// Adds a batch of entries, all or none of those that are missing, in one step inside Redis.
///
/// `KEYS[1]` is the hash of offsets, the other keys are streams. `ARGV[1]` is the length to trim to; after it three values per entry:
/// index of its stream in `KEYS`, its number, its data. Answers how many were added, how many were there already, and the keys of
/// the streams whose offset moved.
///
/// Redis checks memory and write permission before the first write of a script and not again, so a full, read-only or failing
/// Redis takes the whole batch or nothing, and an id can be refused only because it is there, or because the stream has another history.
/// What stands under that id tells the two apart.
final class PublishScript {
    static final String TEXT = """
            local max_id = 9007199254740000 -- Lua counts exactly up to 2^53
            local added, repeats, moved, last, offset = 0, 0, {}, {}, {}

            local function look(key)
              last[key] = 0
              offset[key] = tonumber(redis.call('HGET', KEYS[1], key) or 0)
              if redis.call('EXISTS', key) == 1 then
                local facts = redis.call('XINFO', 'STREAM', key)
                for i = 1, #facts, 2 do
                  if facts[i] == 'last-generated-id' then last[key] = tonumber(string.match(facts[i + 1], '^%d+')) end
                end
              end
            end

            local function holds(key, id, data)
              local entry = redis.call('XRANGE', key, id, id)[1]
              return entry and entry[2][1] == 'data' and entry[2][2] == data
            end

            local function text(number) return string.format('%.0f', number) end

            for i = 2, #ARGV, 3 do
              local key, number, data = KEYS[tonumber(ARGV[i])], tonumber(ARGV[i + 1]), ARGV[i + 2]
              if not last[key] then look(key) end
              local id = number + offset[key]
              if id <= last[key] and holds(key, text(id) .. '-0', data) then
                repeats = repeats + 1
              else
                local move = id <= last[key]
                if move then id = last[key] + 1 end
                if id > max_id then
                  return redis.error_reply('EXHAUSTED stream ' .. key .. ' holds an id too high to continue, delete it')
                end
                redis.call('XADD', key, 'MAXLEN', '~', ARGV[1], text(id) .. '-0', 'data', data)
                if move then
                  offset[key] = id - number
                  redis.call('HSET', KEYS[1], key, text(offset[key]))
                  moved[#moved + 1] = key
                end
                last[key] = id
                added = added + 1
              end
            end
            return { tostring(added), tostring(repeats), unpack(moved) }
            """;

    private PublishScript() {}
}
