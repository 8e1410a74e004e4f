using IntegrationConsole.Simulator;

namespace IntegrationConsole.Demo;

/// <summary>Registers <c>--demo</c>: the simulator in this process, and an organization that uses it.</summary>
public static class DemoSetup
{
    /// <summary>The setting that <c>--demo</c> stands for.</summary>
    public const string Setting = "Demo";

    public static bool IsDemo(this IConfiguration configuration) => configuration.GetValue<bool>(Setting);

    /// <summary>The demonstration keeps its data apart from real data and may reach the simulator on this machine.</summary>
    public static void ConfigureDemo(this ConfigurationManager configuration)
    {
        if (configuration.IsDemo())
        {
            configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["DataDirectory"] = Path.Combine(configuration["DataDirectory"] ?? "data", "demo"),
                ["Egress:Allow"] = string.Join(' ', [configuration["Egress:Allow"], "127.0.0.0/8"]).Trim(),
            });
        }
    }

    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.IsDemo())
        {
            services.AddSingleton<DemoSeed>();
            services.AddSingleton(_ => new SimulatorOptions { ControlPort = configuration.GetValue<int?>("DemoControlPort") });
            services.AddHostedService<DemoStart>();
        }

        return services;
    }
}
