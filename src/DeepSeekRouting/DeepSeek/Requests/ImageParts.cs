using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DeepSeekRouting;

/// <summary>Turns with images.</summary>
internal static class ImageParts
{
    /// <summary>Whether a turn holds an image.</summary>
    /// <exception cref="DeepSeekException">It holds one and the model does not see, or it holds what cannot be sent to any model.</exception>
    public static bool Check(IList<AIContent> contents, bool acceptsImages)
    {
        bool hasImages = false;
        foreach (AIContent content in contents)
        {
            if (ImageAddress(content) is not null)
            {
                hasImages = true;
            }
            else if (content is not (TextContent or FunctionResultContent or UsageContent or ErrorContent or TextReasoningContent))
            {
                string what = content switch
                {
                    DataContent data => data.MediaType,
                    UriContent uri => uri.MediaType,
                    _ => content.GetType().Name,
                };
                throw new DeepSeekException(FailureKind.UnsupportedParameter, $"Content of the kind '{what}' cannot be sent to this model.");
            }
        }

        if (hasImages && !acceptsImages)
        {
            throw new DeepSeekException(FailureKind.UnsupportedParameter, "The conversation holds an image, and this model does not accept images.");
        }

        return hasImages;
    }

    /// <summary>Writes a turn's content as parts, which only models that see accept.</summary>
    public static void Write(Utf8JsonWriter writer, IList<AIContent> contents)
    {
        writer.WriteStartArray("content"u8);
        foreach (AIContent content in contents)
        {
            if (content is TextContent text)
            {
                writer.WriteStartObject();
                writer.WriteString("type"u8, "text"u8);
                writer.WriteString("text"u8, text.Text);
                writer.WriteEndObject();
            }
            else if (ImageAddress(content) is { } address)
            {
                writer.WriteStartObject();
                writer.WriteString("type"u8, "image_url"u8);
                writer.WriteStartObject("image_url"u8);
                writer.WriteString("url"u8, address);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
    }

    private static string? ImageAddress(AIContent content) => content switch
    {
        DataContent data when data.HasTopLevelMediaType("image") => data.Uri,
        UriContent uri when uri.HasTopLevelMediaType("image") => uri.Uri.AbsoluteUri,
        _ => null,
    };
}
