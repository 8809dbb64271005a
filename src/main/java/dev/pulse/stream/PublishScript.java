package dev.pulse.stream;

/// Adds a batch of entries, all or none of those that are missing, in one step inside Redis.
///
/// `KEYS[1]` is the hash of offsets, the other keys are streams. `ARGV[1]` is the length to trim to. `ARGV[2]` has one letter per
/// key: `s` if its stream is known to be of the same history as the book, `o` if of another, `?` if nobody has asked. After them
/// come three values per entry: index of its stream in `KEYS`, its number, its data.
///
/// Answers how many were added, how many were there already, and the keys of the streams whose offset moved. Or `?`, a key, a
/// number and data, and nothing was added: does the book hold that data under that number?
///
/// Redis checks memory and write permission before the first write of a script and not again, so a full, read-only or failing
/// Redis takes the whole batch or nothing, and an id can be refused only because it was there, or because the stream has another
/// history. What stands under that id tells the two apart; if nothing stands there any more, the newest entry does.
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

            local function text(number) return string.format('%.0f', number) end

            local function at(key, id)
              local entry = redis.call('XRANGE', key, text(id) .. '-0', text(id) .. '-0')[1]
              return entry and (entry[2][1] == 'data' and entry[2][2] or '')
            end

            -- Passes over what the stream may have already; the first one only looks.
            for i = 3, #ARGV, 3 do
              local index = tonumber(ARGV[i])
              local key = KEYS[index]
              if not last[key] then look(key) end
              local id = tonumber(ARGV[i + 1]) + offset[key]
              if id <= last[key] and string.sub(ARGV[2], index, index) == '?' and not at(key, id) then
                local newest = redis.call('XREVRANGE', key, '+', '-', 'COUNT', 1)[1]
                local newest_id = newest and tonumber(string.match(newest[1], '^(%d+)-0$'))
                if newest_id and newest_id >= id and newest[2][1] == 'data' then
                  return { '?', key, text(newest_id - offset[key]), newest[2][2] }
                end
              end
            end

            for i = 3, #ARGV, 3 do
              local index, number, data = tonumber(ARGV[i]), tonumber(ARGV[i + 1]), ARGV[i + 2]
              local key = KEYS[index]
              local id = number + offset[key]
              local refused = id <= last[key]
              local there = refused and at(key, id)
              if there == data or refused and not there and string.sub(ARGV[2], index, index) == 's' then
                repeats = repeats + 1
              else
                if refused then id = last[key] + 1 end
                if id > max_id then
                  return redis.error_reply('EXHAUSTED stream ' .. key .. ' holds an id too high to continue, delete it')
                end
                redis.call('XADD', key, 'MAXLEN', '~', ARGV[1], text(id) .. '-0', 'data', data)
                if refused then
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
