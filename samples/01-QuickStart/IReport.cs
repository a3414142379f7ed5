namespace QuickStart;

/// <summary>Shows the results as they come, and their sums.</summary>
internal interface IReport
{
    void Add(ResultRow row);

    void Finish(Summary summary);
}
