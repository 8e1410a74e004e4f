using Microsoft.AspNetCore.SignalR;

namespace IntegrationConsole.Live;

/// <summary>
/// Pushes what happens in the caller's organization to browsers and other programs (cookie or API key). Clients only listen. The organization
/// comes from the <c>org</c> claim, never from the client.
/// </summary>
public sealed class LiveHub(LiveHubPump pump, LiveConnections connections) : Hub<ILiveClient>
{
    public const string Path = "/hubs/live";

    /// <inheritdoc/>
    public override async Task OnConnectedAsync()
    {
        if (Organization() is not { } organizationId)
        {
            Context.Abort();
            return;
        }

        connections.Add(Context);
        pump.Joined(organizationId); // first: OnDisconnectedAsync counts down even when joining fails
        await Groups.AddToGroupAsync(Context.ConnectionId, LiveHubPump.Group(organizationId), Context.ConnectionAborted);
        await base.OnConnectedAsync();
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context.ConnectionId);
        if (Organization() is { } organizationId)
        {
            pump.Left(organizationId);
        }

        return base.OnDisconnectedAsync(exception);
    }

    private int? Organization() => int.TryParse(Context.User?.FindFirst("org")?.Value, System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : null;
}
