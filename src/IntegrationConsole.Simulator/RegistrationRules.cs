using System.Text.RegularExpressions;
using IntegrationConsole.Simulator.Plays;
using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Simulator;

/// <summary>Judges a registration that may come from another process.</summary>
public static partial class RegistrationRules
{
    /// <summary>Null when it can be registered, otherwise what is wrong with it.</summary>
    public static string? Complaint(ServiceRegistration? registration) => registration switch
    {
        null or { Key: null } or { ProviderId: null } or { Settings: null } => "key, providerId and settings are needed",
        _ when !KeyShape().IsMatch(registration.Key) => "key must be 1 to 100 of a-z, 0-9 and -",
        _ when PlayBook.For(registration.ProviderId) is null => $"there is no provider {registration.ProviderId}",
        { Settings.Count: > 50 } => "settings can have at most 50 entries",
        { Fault: { } fault } => FaultRules.Complaint(fault),
        _ => null,
    };

    [GeneratedRegex("^[a-z0-9-]{1,100}\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyShape();
}
