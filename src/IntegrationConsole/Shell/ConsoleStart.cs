using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Demo;
using IntegrationConsole.Secrets;

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

        // "--demo" alone would swallow the next argument as its value.
        var settings = args.Select(a => a is "--demo" ? "--Demo=true" : a).ToArray();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = settings });
        KnownSettings.Refuse(builder.Configuration, settings);
        builder.Configuration.ConfigureDemo();
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
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

    /// <summary>What an operator reads: warnings and errors, and the console's own notes. The Logging section of the settings overrides it.</summary>
    private static void QuietLogs(ILoggingBuilder logging)
    {
        foreach (var chatty in new[] { "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Quartz", "System.Net.Http" })
        {
            logging.AddFilter(chatty, LogLevel.Warning);
        }
    }

    public static async Task PrepareAsync(WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        await DatabaseStart.PrepareAsync(app.Services.GetRequiredService<Database>(), stopping);
        SecretsStart.Verify(app.Services);
        if (!app.Configuration.IsDemo())
        {
            await AccessStart.PrepareAsync(app.Services, stopping);
        }
    }

    /// <summary>A setting is wrong: one sentence, no stack trace, exit code 2.</summary>
    public static int Refuse(SettingException problem)
    {
        Console.Error.WriteLine(problem.Message);
        return 2;
    }
}
