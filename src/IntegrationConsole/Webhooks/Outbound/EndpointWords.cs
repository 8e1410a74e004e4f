using System.Globalization;
using IntegrationConsole.Ui;
using IntegrationConsole.Webhooks.Deliveries;

namespace IntegrationConsole.Webhooks.Outbound;

/// <summary>How endpoints read to people.</summary>
public static class EndpointWords
{
    public static StatusTone Tone(EndpointFacts endpoint, LaneReading lane) => endpoint switch
    {
        { IsActive: false, DisabledReason: not null } => StatusTone.Bad,
        { IsActive: false } => StatusTone.Off,
        { Unusable: not null } => StatusTone.Bad,
        { FailingSince: not null } => StatusTone.Bad,
        _ when lane.IsBroken || lane.PausedUntil is not null => StatusTone.Warn,
        _ => StatusTone.Ok,
    };

    public static string State(EndpointFacts endpoint, LaneReading lane) => endpoint switch
    {
        { IsActive: false, DisabledReason: not null } => "Switched off by the console",
        { IsActive: false } => "Switched off",
        { Unusable: not null } => "Can't send",
        { FailingSince: not null } => "Failing",
        _ when lane.IsBroken => "Paused after failures",
        _ when lane.PausedUntil is not null => "Slowed down",
        _ => "Active",
    };

    /// <summary>"all events", "job.created, job.updated", "job.created and 6 more".</summary>
    public static string Events(EndpointSettings settings) => settings.Events switch
    {
        [EndpointSettings.Everything] => "all events",
        { Count: <= 2 } few => string.Join(", ", few),
        var many => string.Create(CultureInfo.InvariantCulture, $"{many[0]} and {many.Count - 1} more"),
    };

    /// <summary>"3 waiting, 2 under way".</summary>
    public static string Queue(LaneReading lane) => lane switch
    {
        { Waiting: 0, InFlight: 0 } => "empty",
        _ => string.Create(CultureInfo.InvariantCulture, $"{lane.Waiting:N0} waiting, {lane.InFlight} under way"),
    };

    public static string Auth(EndpointAuthKind kind) => kind switch
    {
        EndpointAuthKind.Basic => "User and password",
        EndpointAuthKind.Bearer => "Bearer token",
        EndpointAuthKind.ClientCredentials => "OAuth 2 client credentials",
        _ => "None beside the signature",
    };
}
