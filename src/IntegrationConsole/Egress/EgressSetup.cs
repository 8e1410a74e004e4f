using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IntegrationConsole.Egress;

/// <summary>Registers the guarded way out.</summary>
public static class EgressSetup
{
    /// <summary>Adds <see cref="EgressFactory"/> and checks the section <c>Egress</c> when the application starts.</summary>
    public static IServiceCollection AddEgress(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IOptionsFactory<EgressOptions>>(new OptionsFromSettings(configuration));
        services.AddOptions<EgressOptions>().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<EgressOptions>>().Value);
#pragma warning disable RS0030 // The one place that resolves names; what it answers is vetted in GuardedConnect.
        services.TryAddSingleton<ResolveHost>(System.Net.Dns.GetHostAddressesAsync);
#pragma warning restore RS0030
        services.AddSingleton<EgressMeter>();
        services.AddSingleton<GuardedConnect>();
        services.AddSingleton<EgressFactory>();
        return services;
    }

    private sealed class OptionsFromSettings(IConfiguration configuration) : IOptionsFactory<EgressOptions>
    {
        public EgressOptions Create(string name) => EgressSettings.Read(configuration);
    }
}
