namespace DeepSeekRouting;

/// <summary>The errors of a configuration section.</summary>
internal sealed class SchemaResult
{
    private readonly List<string> _errors = [];

    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Gets a value indicating whether every value can be read, so that the section can be bound.</summary>
    public bool IsBindable { get; private set; } = true;

    public void Unknown(string error) => _errors.Add(error);

    public void Unreadable(string error)
    {
        _errors.Add(error);
        IsBindable = false;
    }
}
