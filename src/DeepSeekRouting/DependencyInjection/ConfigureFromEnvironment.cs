using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DeepSeekRouting;

/// <summary>Fills key and base address from the variables that DeepSeek's own documentation uses, where nothing else set them.</summary>
internal sealed class ConfigureFromEnvironment(IServiceProvider provider) : IPostConfigureOptions<DeepSeekRoutingOptions>
{
    public void PostConfigure(string? name, DeepSeekRoutingOptions options)
    {
        options.ApiKey = string.IsNullOrWhiteSpace(options.ApiKey) ? Read("DEEPSEEK_API_KEY") : options.ApiKey;
        options.BaseUrl = string.IsNullOrWhiteSpace(options.BaseUrl) ? Read("DEEPSEEK_BASE_URL") : options.BaseUrl;
    }

    private string? Read(string variable)
    {
        var value = provider.GetService<IConfiguration>()?[variable] ?? Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrWhiteSpace(value) ? null : value!.Trim();
    }
}
