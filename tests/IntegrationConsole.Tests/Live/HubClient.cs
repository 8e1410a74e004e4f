using System.Net.WebSockets;
using System.Text;

namespace IntegrationConsole.Tests.Live;

/// <summary>Another program that listens to <c>/hubs/live</c> with an API key: SignalR's JSON protocol over a WebSocket, each message ended by U+001E.</summary>
internal sealed class HubClient : IDisposable
{
    private readonly ClientWebSocket socket = new();

    private HubClient(string key) => socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");

    public static async Task<HubClient> ConnectAsync(Uri console, string key)
    {
        var client = new HubClient(key);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await client.socket.ConnectAsync(new UriBuilder(console) { Scheme = "ws", Path = "/hubs/live" }.Uri, limit.Token);
        await client.socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
        await client.ReadUntilAsync("{}\u001e");
        return client;
    }

    /// <summary>Reads until the text comes.</summary>
    /// <returns>False when the console ended the connection first.</returns>
    public async Task<bool> ReadUntilAsync(string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var heard = new StringBuilder();
        var buffer = new byte[16 * 1024];
        while (!heard.ToString().Contains(text, StringComparison.Ordinal))
        {
            try
            {
                var result = await socket.ReceiveAsync(buffer, limit.Token);
                if (result.MessageType is WebSocketMessageType.Close)
                {
                    return false;
                }

                heard.Append(Encoding.UTF8.GetString(buffer, 0, result.Count));
            }
            catch (WebSocketException)
            {
                return false; // without a closing handshake
            }
        }

        return true;
    }

    public void Dispose() => socket.Dispose();
}
