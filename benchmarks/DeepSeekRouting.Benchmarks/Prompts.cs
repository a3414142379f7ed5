using System.Text;

namespace DeepSeekRouting.Benchmarks;

internal static class Prompts
{
    public const string Short =
        "Please read the following support request and reply in two polite sentences: the customer ordered a blue lamp last Tuesday, "
        + "the parcel has not arrived yet, and the tracking page shows no change.";

    public static string Long { get; } = BuildLong();

    private static string BuildLong()
    {
        var text = new StringBuilder("Summarise the open points of this meeting.\n\n");
        for (var line = 1; text.Length < 8 * 1024; line++)
        {
            text.Append(line).Append(". The team reviewed the migration plan, agreed on owner and date, and noted one risk about the shared database.\n");
        }

        return text.ToString(0, 8 * 1024);
    }
}
