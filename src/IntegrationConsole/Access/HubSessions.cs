using System.Data.Common;
using IntegrationConsole.Live;

namespace IntegrationConsole.Access;

/// <summary>Ends open hub connections of disabled users, changed roles and revoked keys: asks every <see cref="AccessOptions.RevalidateEvery"/>, as circuits do for themselves.</summary>
internal sealed partial class HubSessions(LiveConnections connections, PrincipalCheck check, AccessOptions options, TimeProvider time, ILogger<HubSessions> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.RevalidateEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await connections.CloseUnlessAsync(user => check.IsStillValidAsync(user, stoppingToken));
            }
            catch (DbException e)
            {
                LogNotAsked(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not tell whether the hub's connections may stay; they are asked again.")]
    private partial void LogNotAsked(Exception exception);
}
