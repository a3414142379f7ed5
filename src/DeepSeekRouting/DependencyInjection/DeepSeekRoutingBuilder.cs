using Microsoft.Extensions.DependencyInjection;

namespace DeepSeekRouting;

internal sealed class DeepSeekRoutingBuilder(string name, IServiceCollection services) : IDeepSeekRoutingBuilder
{
    public string Name => name;

    public IServiceCollection Services => services;
}
