namespace DeepSeekRouting;

/// <summary>What a row of the ledger is about.</summary>
internal readonly record struct LedgerKey(string Router, string? Model, string? Tenant, string? Task, DateTime? Day, string Currency)
{
    public bool HasNames => Tenant != LedgerRow.Other || Task != LedgerRow.Other;

    /// <summary>Gives the row that keeps the day, but not whose it was.</summary>
    public LedgerKey WithoutNames() => this with { Tenant = LedgerRow.Other, Task = LedgerRow.Other };

    /// <summary>Gives the row that keeps neither.</summary>
    public LedgerKey WithoutDay() => WithoutNames() with { Day = null };

    public LedgerRow ToRow(in LedgerFigures figures) => new()
    {
        Router = Router,
        Model = Model,
        Tenant = Tenant,
        Task = Task,
        Day = Day,
        Currency = Currency,
        Figures = figures,
    };
}
