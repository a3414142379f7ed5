namespace DeepSeekRouting.Redis;

/// <summary>The scripts of <see cref="RedisBudgetStore"/>. A counter is two keys: a hash with what was spent, reserved and leased, and a sorted set with the leases by expiry.</summary>
internal static class BudgetScripts
{
    // Amounts have 63 bits and Lua's numbers 53, so they travel as text and are added up as two halves.
    private const string Numbers =
        """
        local function parse(text)
          text = text or '0'
          local split = #text - 9
          if split <= 0 then return { 0, tonumber(text) } end
          return { tonumber(string.sub(text, 1, split)), tonumber(string.sub(text, split + 1)) }
        end
        local function above(a, b)
          return a[1] > b[1] or (a[1] == b[1] and a[2] > b[2])
        end
        local most = { 9223372036, 854775807 }
        local function add(a, b)
          local high, low = a[1] + b[1], a[2] + b[2]
          if low >= 1000000000 then high, low = high + 1, low - 1000000000 end
          if above({ high, low }, most) then return most end
          return { high, low }
        end
        local function subtract(a, b)
          if above(b, a) then return { 0, 0 } end
          local high, low = a[1] - b[1], a[2] - b[2]
          if low < 0 then high, low = high - 1, low + 1000000000 end
          return { high, low }
        end
        local function text(a)
          if a[1] == 0 then return string.format('%.0f', a[2]) end
          return string.format('%.0f%09.0f', a[1], a[2])
        end

        """;

    // A lease begins with its process. Where a counter does not know the process that leased from it, Redis has lost its data since.
    private const string Process =
        """
        local function process()
          return string.match(ARGV[1], '^[^-]+')
        end

        """;

    // The clock is Redis' own, the same for all machines. At most 100 leases a call: the next call goes on.
    private const string State =
        """
        local time = redis.call('TIME')
        local now = string.format('%.0f', tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000))
        local function state(key, leases)
          local held = redis.call('HMGET', key, 's', 'r')
          local reserved = parse(held[2])
          local expired = redis.call('ZRANGEBYSCORE', leases, '-inf', now, 'LIMIT', 0, 100)
          for _, lease in ipairs(expired) do
            reserved = subtract(reserved, parse(redis.call('HGET', key, lease)))
            redis.call('HSET', key, lease, '0')
            redis.call('ZREM', leases, lease)
          end
          if #expired > 0 then redis.call('HSET', key, 'r', text(reserved)) end
          return parse(held[1]), reserved
        end

        """;

    /// <summary>KEYS: counter and its leases, for each claim. ARGV: lease, lease's milliseconds; for each claim amount, limit, 1 if it refuses, milliseconds to keep. Gives the refusing claim's index or −1, then spent and reserved of each.</summary>
    public static RedisScript Reserve { get; } = new(Numbers + State + Process +
        """
        local function lacks_room(taken, amount, limit)
          return above(taken, limit) or above(amount, subtract(limit, taken))
        end
        local count = #KEYS / 2
        local refused = -1
        local states = {}
        for i = 1, count do
          local spent, reserved = state(KEYS[2 * i - 1], KEYS[2 * i])
          states[i] = { spent, reserved }
          local a = 4 * i - 1
          if refused < 0 and ARGV[a + 2] == '1' and lacks_room(add(spent, reserved), parse(ARGV[a]), parse(ARGV[a + 1])) then refused = i - 1 end
        end
        local reply = { string.format('%.0f', refused) }
        for i = 1, count do
          local key, leases, a = KEYS[2 * i - 1], KEYS[2 * i], 4 * i - 1
          local spent, reserved = states[i][1], states[i][2]
          if refused < 0 then
            reserved = add(reserved, parse(ARGV[a]))
            redis.call('HSET', key, 's', text(spent), 'r', text(reserved), ARGV[1], ARGV[a], process(), '1')
            redis.call('ZADD', leases, string.format('%.0f', tonumber(now) + tonumber(ARGV[2])), ARGV[1])
            redis.call('PEXPIRE', key, ARGV[a + 3])
            redis.call('PEXPIRE', leases, ARGV[a + 3])
          end
          reply[2 * i] = text(spent)
          reply[2 * i + 1] = text(reserved)
        end
        return reply
        """);

    /// <summary>
    /// KEYS: counter and its leases, for each claim. ARGV: lease, 1 if this may have been done before; for each claim charge, milliseconds to keep. Gives 0, then spent and reserved of each.
    /// Who asks again is charged only where the lease is still there, since the first settlement took it away, or where Redis has lost it with all it knew.
    /// </summary>
    public static RedisScript Settle { get; } = new(Numbers + State + Process +
        """
        local reply = { '0' }
        for i = 1, #KEYS / 2 do
          local key, leases, a = KEYS[2 * i - 1], KEYS[2 * i], 2 * i + 1
          local spent, reserved = state(key, leases)
          local leased = redis.call('HGET', key, ARGV[1])
          if leased then
            reserved = subtract(reserved, parse(leased))
            redis.call('HDEL', key, ARGV[1])
            redis.call('ZREM', leases, ARGV[1])
          end
          if leased or ARGV[2] == '0' or redis.call('HEXISTS', key, process()) == 0 then
            spent = add(spent, parse(ARGV[a]))
            redis.call('HSET', key, 's', text(spent), 'r', text(reserved))
            redis.call('PEXPIRE', key, ARGV[a + 1])
          end
          reply[2 * i] = text(spent)
          reply[2 * i + 1] = text(reserved)
        end
        return reply
        """);

    /// <summary>KEYS: a mark, then counters. ARGV: the mark's milliseconds; for each counter what was spent, milliseconds to keep. Does nothing where the mark is set already: once is enough.</summary>
    public static RedisScript Reconcile { get; } = new(Numbers +
        """
        if not redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[1]) then return 0 end
        for i = 2, #KEYS do
          local a = 2 * i - 2
          redis.call('HSET', KEYS[i], 's', text(add(parse(redis.call('HGET', KEYS[i], 's')), parse(ARGV[a]))))
          redis.call('PEXPIRE', KEYS[i], ARGV[a + 1])
        end
        return 1
        """);

    /// <summary>KEYS: counter and its leases, for each. Gives 0, then spent and reserved of each.</summary>
    public static RedisScript Read { get; } = new(Numbers + State +
        """
        local reply = { '0' }
        for i = 1, #KEYS / 2 do
          local spent, reserved = state(KEYS[2 * i - 1], KEYS[2 * i])
          reply[2 * i] = text(spent)
          reply[2 * i + 1] = text(reserved)
        end
        return reply
        """);
}
