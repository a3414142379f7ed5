using Microsoft.Extensions.AI;

namespace DeepSeekRouting.Tests;

internal static class ReaderExtensions
{
    /// <summary>Reads a stream to its end and gives the text.</summary>
    public static async Task<string> RestAsync(this IAsyncEnumerator<ChatResponseUpdate> updates)
    {
        var text = "";
        while (await updates.MoveNextAsync())
        {
            text += updates.Current.Text;
        }

        return text;
    }
}
