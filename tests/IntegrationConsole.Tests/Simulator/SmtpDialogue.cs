using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace IntegrationConsole.Tests.Simulator;

/// <summary>An SMTP client for tests that says exactly what it is told to.</summary>
internal sealed class SmtpDialogue : IAsyncDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private Stream stream = Stream.Null;

    public static async Task<SmtpDialogue> ConnectAsync(int port, bool tls = false)
    {
        var dialogue = new SmtpDialogue();
        await dialogue.socket.ConnectAsync(IPAddress.Loopback, port);
        dialogue.stream = new NetworkStream(dialogue.socket);
        if (tls)
        {
            await dialogue.SecureAsync();
        }

        return dialogue;
    }

    /// <summary>The handshake; any certificate will do, the flaws have their own tests.</summary>
    public async Task SecureAsync()
    {
        var secure = new SslStream(stream, leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await secure.AuthenticateAsClientAsync("localhost");
        stream = secure;
    }

    public async Task<string> SayAsync(string line)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
        return await HearAsync();
    }

    /// <summary>One whole reply, continuation lines included; empty at the end of the connection.</summary>
    public async Task<string> HearAsync()
    {
        var reply = new StringBuilder();
        string line;
        do
        {
            line = await ReadLineAsync();
            reply.AppendLine(line);
        }
        while (line.Length > 3 && line[3] == '-');
        return reply.ToString().Trim();
    }

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        socket.Dispose();
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one) > 0 && one[0] != '\n')
        {
            line.Add(one[0]);
        }

        return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
    }
}
