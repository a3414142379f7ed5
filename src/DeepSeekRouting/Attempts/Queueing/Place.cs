namespace DeepSeekRouting;

/// <summary>A place among the requests in flight at a model. Give it back once; the default value is none.</summary>
internal readonly struct Place(AdaptiveLimiter limiter, long ticket, long grant)
{
    public bool IsTaken => limiter is not null;

    /// <summary>Gets the place in the order of arrival, which a refused request keeps.</summary>
    public long Ticket => ticket;

    /// <summary>Gets the place in the order in which places were given.</summary>
    public long Grant => grant;

    public void Leave() => limiter?.Leave();
}
