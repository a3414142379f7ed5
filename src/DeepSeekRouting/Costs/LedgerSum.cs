namespace DeepSeekRouting;

/// <summary>The running sum of one row. Thread-safe.</summary>
internal sealed class LedgerSum
{
    private readonly object _gate = new();
    private LedgerFigures _figures;
    private bool _isClosed;

    /// <summary>Adds figures, all or none of them.</summary>
    /// <returns><see langword="false"/> if the row has been closed: its figures are in another one now.</returns>
    public bool TryAdd(in LedgerFigures figures)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                _figures = _figures.Add(figures);
            }

            return !_isClosed;
        }
    }

    public LedgerFigures Read()
    {
        lock (_gate)
        {
            return _figures;
        }
    }

    /// <summary>Gives the figures away: nothing is added any more.</summary>
    public LedgerFigures Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            return _figures;
        }
    }
}
