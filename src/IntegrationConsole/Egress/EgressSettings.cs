using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;

namespace IntegrationConsole.Egress;

/// <summary>Reads and checks the section <c>Egress</c>. Every mistake is one sentence that names the setting; unknown keys are mistakes.</summary>
internal static class EgressSettings
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);

    /// <summary>Throws <see cref="OptionsValidationException"/>.</summary>
    public static EgressOptions Read(IConfiguration configuration)
    {
        var options = new EgressOptions();
        foreach (var setting in configuration.GetSection(EgressOptions.Section).GetChildren())
        {
            options = setting.Key.ToUpperInvariant() switch
            {
                "ALLOW" => options with { Allow = Ranges(setting) },
                "ALLOWPLAINTEXT" => options with { AllowPlainText = Flag(setting) },
                "CONNECTTIMEOUT" => options with { ConnectTimeout = Duration(setting, TimeSpan.FromMinutes(1)) },
                "CONNECTIONLIFETIME" => options with { ConnectionLifetime = Duration(setting, TimeSpan.FromHours(1)) },
                "CONNECTIONIDLE" => options with { ConnectionIdle = Duration(setting, TimeSpan.FromHours(1)) },
                "MAXCONNECTIONSPERSERVER" => options with { MaxConnectionsPerServer = Count(setting, 1, 10_000) },
                "MAXHEADERSKILOBYTES" => options with { MaxHeadersKilobytes = Count(setting, 1, 1024) },
                "RESILIENCE" => options with { Resilience = setting.GetChildren().ToDictionary(p => p.Key.ToLowerInvariant(), Limits, StringComparer.Ordinal) },
                _ => throw Unknown(setting),
            };
        }

        return options;
    }

    private static ResilienceOptions Limits(IConfigurationSection provider)
    {
        var limits = new ResilienceOptions();
        foreach (var setting in provider.GetChildren())
        {
            limits = setting.Key.ToUpperInvariant() switch
            {
                "TIMEOUT" => limits with { Timeout = Duration(setting, TimeSpan.FromMinutes(10)) },
                "MAXCONCURRENCY" => limits with { MaxConcurrency = Count(setting, 1, 10_000) },
                "MAXWAITING" => limits with { MaxWaiting = Count(setting, 0, 100_000) },
                "RETRIES" => limits with { Retries = Count(setting, 0, RetryRules.MostRetries) },
                "RETRYDELAY" => limits with { RetryDelay = Duration(setting, TimeSpan.FromMinutes(1)) },
                "MAXRETRYAFTER" => limits with { MaxRetryAfter = Duration(setting, TimeSpan.FromMinutes(10)) },
                "CIRCUITFAILURERATIO" => limits with { CircuitFailureRatio = Count(setting, 1, 100, " percent") / 100.0 },
                "CIRCUITMINIMUMCALLS" => limits with { CircuitMinimumCalls = Count(setting, 2, 10_000) },
                "CIRCUITWINDOW" => limits with { CircuitWindow = Duration(setting, TimeSpan.FromHours(1)) },
                "CIRCUITBREAK" => limits with { CircuitBreak = Duration(setting, TimeSpan.FromHours(1)) },
                _ => throw Unknown(setting),
            };
        }

        return limits;
    }

    // "10.0.0.0/8, 192.168.1.4" in one string, or a list with one range in each element.
    private static List<IPNetwork> Ranges(IConfigurationSection setting)
        => [.. setting.GetChildren().Select(element => element.Value).Prepend(setting.Value)
            .SelectMany(text => (text ?? "").Split([',', ';', ' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
            .Select(text => Range(setting, text))];

    private static IPNetwork Range(IConfigurationSection setting, string text)
    {
        // 10.0.0.5/8 parses as 10.0.0.0/8: sixteen million addresses where one may have been meant. The writer has to decide.
        if (IPNetwork.TryParse(text, out var range) && range.BaseAddress.Equals(IPAddress.Parse(text.AsSpan(0, text.IndexOf('/')))))
            return range;

        return IPAddress.TryParse(text, out var one)
            ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
            : throw Wrong(setting, text, "an address range such as 10.0.0.0/8 (the bits after the prefix must be zero) or a single address");
    }

    private static bool Flag(IConfigurationSection setting)
        => bool.TryParse(setting.Value, out var flag) ? flag : throw Wrong(setting, setting.Value, "true or false");

    private static TimeSpan Duration(IConfigurationSection setting, TimeSpan longest)
        => TimeSpan.TryParse(setting.Value, CultureInfo.InvariantCulture, out var duration) && duration >= Shortest && duration <= longest
            ? duration
            : throw Wrong(setting, setting.Value, $"a duration between {Shortest:c} and {longest:c}, written hh:mm:ss");

    private static int Count(IConfigurationSection setting, int least, int most, string unit = "")
        => int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least && count <= most
            ? count
            : throw Wrong(setting, setting.Value, $"a whole number between {least} and {most}{unit}");

    private static OptionsValidationException Wrong(IConfigurationSection setting, string? value, string expected)
        => Failure($"The setting {NameOf(setting)} is \"{value}\", but must be {expected}.");

    private static OptionsValidationException Unknown(IConfigurationSection setting)
        => Failure($"The setting {NameOf(setting)} is not known; check its spelling or remove it.");

    private static string NameOf(IConfigurationSection setting) => setting.Path.Replace(":", "__", StringComparison.Ordinal);

    private static OptionsValidationException Failure(string sentence) => new(EgressOptions.Section, typeof(EgressOptions), [sentence]);
}
