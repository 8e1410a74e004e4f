using IntegrationConsole.Data;
using IntegrationConsole.Simulator;

namespace IntegrationConsole.Demo;

/// <summary>Registers <c>--demo</c>: the simulator in this process, and an organization that uses it.</summary>
public static class DemoSetup
{
    /// <summary>The setting that <c>--demo</c> stands for.</summary>
    public const string Setting = "Demo";

    /// <exception cref="SettingException">The setting is neither on nor off.</exception>
    public static bool IsDemo(this IConfiguration configuration) => configuration[Setting]?.Trim().ToLowerInvariant() switch
    {
        null or "" or "false" or "0" => false,
        "true" or "1" => true,
        var other => throw new SettingException(Setting, $"is \"{other}\", but must be true or false."),
    };

    /// <summary>The demonstration keeps its data apart from real data and may reach the simulator on this machine.</summary>
    public static void ConfigureDemo(this ConfigurationManager configuration)
    {
        if (configuration.IsDemo())
        {
            configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["DataDirectory"] = Path.Combine(configuration["DataDirectory"] is { Length: > 0 } set ? set : "data", "demo"),
                ["Database:Provider"] = nameof(DatabaseProvider.Sqlite),
                ["ConnectionStrings:Console"] = "",
                ["Egress:Allow"] = string.Join(' ', [configuration["Egress:Allow"], "127.0.0.0/8"]).Trim(),
            });
        }
    }

    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.IsDemo())
        {
            services.AddSingleton<DemoSeed>();
            services.AddSingleton<DemoConsents>();
            var options = new SimulatorOptions { ControlPort = ControlPort(configuration["DemoControlPort"]) };
            services.AddSingleton(options);
            services.AddHostedService<DemoStart>();
        }

        return services;
    }

    private static int? ControlPort(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : ushort.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var port) ? port
        : throw new SettingException("DemoControlPort", $"is \"{text}\", but must be a port between 0 and 65535.");
}
