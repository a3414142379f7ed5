namespace DeepSeekRouting.Redis;

/// <summary>The script of <see cref="RedisCostLedger"/>.</summary>
internal static class LedgerScript
{
    /// <summary>
    /// Adds rows to a day, once. KEYS: the batch's mark, the days, the day. ARGV: the mark's milliseconds, the day's name, milliseconds to keep the day, most rows a day;
    /// for each row its name, the name of the row for what has none, the number of its figures, and each figure's code and amount. Gives the number of figures that were too large to add.
    /// </summary>
    public static RedisScript Add { get; } = new(
        """
        if not redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[1]) then return 0 end
        local time = tonumber(redis.call('TIME')[1])
        redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('%.0f', time))
        redis.call('ZADD', KEYS[2], string.format('%.0f', time + math.ceil(tonumber(ARGV[3]) / 1000)), ARGV[2])
        local lost = 0
        local at = 5
        while at <= #ARGV do
          local row, figures = ARGV[at], tonumber(ARGV[at + 2])
          if redis.call('HEXISTS', KEYS[3], 'row|' .. row) == 0 then
            if tonumber(redis.call('HGET', KEYS[3], 'rows') or '0') >= tonumber(ARGV[4]) then row = ARGV[at + 1] end
            if redis.call('HSET', KEYS[3], 'row|' .. row, '1') == 1 then redis.call('HINCRBY', KEYS[3], 'rows', '1') end
          end
          for figure = 1, figures do
            local f = at + 1 + 2 * figure
            local reply = redis.pcall('HINCRBY', KEYS[3], ARGV[f] .. '|' .. row, ARGV[f + 1])
            if type(reply) == 'table' and reply['err'] then lost = lost + 1 end
          end
          at = at + 3 + 2 * figures
        end
        redis.call('PEXPIRE', KEYS[3], ARGV[3])
        return lost
        """);
}
