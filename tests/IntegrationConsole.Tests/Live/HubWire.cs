using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace IntegrationConsole.Tests.Live;

/// <summary>A client of the hub without a SignalR library: the JSON hub protocol over a bare WebSocket, as docs/api.md describes it.</summary>
internal sealed class HubWire : IDisposable
{
    // Every message of the protocol ends with this byte.
    private const char End = '\x1e';
    private const int MessageTypeInvocation = 1;

    private readonly ClientWebSocket socket = new();
    private readonly StringBuilder received = new();

    private HubWire()
    {
    }

    /// <summary>Everything that came, as text.</summary>
    public List<JsonNode> Messages { get; } = [];

    /// <exception cref="WebSocketException">The server refused: <see cref="WebSocketException.Message"/> has the status.</exception>
    public static async Task<HubWire> ConnectAsync(Uri address, string? key = null, CookieContainer? cookies = null, string? origin = null, string query = "")
    {
        var wire = new HubWire();
        wire.socket.Options.Cookies = cookies;
        Header("Authorization", key is null ? null : $"Bearer {key}");
        Header("Origin", origin);
        try
        {
            await wire.socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/hubs/live", Query = query }.Uri, CancellationToken.None);
        }
        catch
        {
            wire.Dispose();
            throw;
        }

        await wire.socket.SendAsync(Encoding.UTF8.GetBytes($"{{\"protocol\":\"json\",\"version\":1}}{End}"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        (await wire.NextAsync()).ToJsonString().Should().Be("{}", "that is how the handshake is accepted");
        return wire;

        void Header(string name, string? value)
        {
            if (value is not null)
            {
                wire.socket.Options.SetRequestHeader(name, value);
            }
        }
    }

    /// <summary>The argument of the next message of that name that fits.</summary>
    public async Task<JsonNode> ReceiveAsync(string target, Func<JsonNode, bool> fits)
    {
        while (true)
        {
            var message = await NextAsync();
            if (message["type"]?.GetValue<int>() is MessageTypeInvocation)
            {
                Messages.Add(message);
                if (message["target"]!.ToString() == target && fits(message["arguments"]![0]!))
                {
                    return message["arguments"]![0]!;
                }
            }
        }
    }

    public void Dispose() => socket.Dispose();

    private async Task<JsonNode> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[8192];
        while (true)
        {
            var text = received.ToString();
            if (text.IndexOf(End, StringComparison.Ordinal) is var end and >= 0)
            {
                received.Remove(0, end + 1);
                return JsonNode.Parse(text[..end])!;
            }

            var part = await socket.ReceiveAsync(buffer, patience.Token);
            received.Append(Encoding.UTF8.GetString(buffer, 0, part.Count));
        }
    }
}
