using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Demo;
using IntegrationConsole.Secrets;
using Microsoft.Extensions.Options;

namespace IntegrationConsole.Shell;

/// <summary>Start-up that must succeed before the console serves or probes: settings, database, key ring, first administrator.</summary>
internal static class ConsoleStart
{
    public const string DefaultAddress = "http://localhost:5080";

    /// <summary>A builder with the command line's flags and the console's defaults applied.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // Texts for people are written in one language and one format, whatever the machine's own settings are.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

        var settings = CommandLineSettings.Read(args);

        // Settings are read once, at start. The host would watch the folder of its settings files, in which the database lies as well: an event for each write.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [.. settings.Select(s => $"--{s.Key}={s.Value}"), "--hostBuilder:reloadConfigOnChange=false"] });
        KnownSettings.Refuse(builder.Configuration, settings.Select(s => s.Key));
        builder.Configuration.ConfigureDemo();
        if (!ListensSomewhere(builder.Configuration))
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        QuietLogs(builder.Logging);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });
        return builder;
    }

    private static bool hasStarted;

    /// <summary>What an operator reads: warnings and errors, and the console's own notes. The Logging section of the settings overrides it.</summary>
    private static void QuietLogs(ILoggingBuilder logging)
    {
        foreach (var chatty in new[] { "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Quartz", "System.Net.Http" })
        {
            logging.AddFilter(chatty, LogLevel.Warning);
        }

        // A start that fails is told once, by Program: in one sentence, or as the unhandled exception that it is; not also by the host and by the loops
        // that end with it. Later, a loop that fails is Critical.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level is LogLevel.Critical && hasStarted);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level is LogLevel.Warning or LogLevel.Error || (level is LogLevel.Critical && hasStarted));
    }

    public static async Task PrepareAsync(WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Lifetime.ApplicationStarted.Register(() => hasStarted = true);
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await DatabaseStart.PrepareAsync(app.Services.GetRequiredService<Database>(), stopping);
        SecretsStart.Verify(app.Services);
        if (!app.Configuration.IsDemo())
        {
            await AccessStart.PrepareAsync(app.Services, stopping);
        }
    }

    /// <summary>A setting is wrong: one sentence, no stack trace, exit code 2.</summary>
    public static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 2;
    }

    private static bool ListensSomewhere(IConfiguration configuration) =>
        new[] { "urls", "http_ports", "https_ports" }.Any(key => !string.IsNullOrEmpty(configuration[key])) || configuration.GetSection("Kestrel:Endpoints").Exists();
}
