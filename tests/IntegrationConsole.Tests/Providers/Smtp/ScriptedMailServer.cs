using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IntegrationConsole.Tests.Providers.Smtp;

/// <summary>A mail server that keeps to the protocol except where a test says otherwise, and remembers every command.</summary>
internal sealed class ScriptedMailServer : IAsyncDisposable
{
    private readonly ScriptedServer server;
    private readonly X509Certificate2 certificate = ScriptedServer.SelfSigned();
    private bool encrypted;

    public ScriptedMailServer() => server = new(ServeAsync);

    public int Port => server.Port;

    public List<string> Commands { get; } = [];

    public string Greeting { get; init; } = "220 mail.example.com ESMTP";

    public bool ImplicitTls { get; init; }

    /// <summary>EHLO keywords before and after TLS.</summary>
    public string[] Before { get; init; } = ["SIZE 1000", "STARTTLS"];

    public string[] After { get; init; } = ["SIZE 2000", "AUTH PLAIN LOGIN XOAUTH2"];

    /// <summary>Replies by the first word of the command, instead of the usual ones.</summary>
    public Dictionary<string, string> Replies { get; } = new(StringComparer.Ordinal);

    public string Password { get; init; } = "right-password";

    public ValueTask DisposeAsync()
    {
        certificate.Dispose();
        return server.DisposeAsync();
    }

    private async Task ServeAsync(ScriptedPeer peer, CancellationToken cancellationToken)
    {
        encrypted = false;
        if (ImplicitTls)
        {
            await peer.StartTlsAsync(certificate, cancellationToken);
            encrypted = true;
        }

        await peer.WriteAsync(Greeting + "\r\n", cancellationToken);
        while (await peer.ReadLineAsync(cancellationToken) is { Length: > 0 } command)
        {
            Commands.Add(command);
            await peer.WriteAsync(await ReplyAsync(peer, command, cancellationToken) + "\r\n", cancellationToken);
            if (command == "STARTTLS" && !Replies.ContainsKey("STARTTLS"))
            {
                await peer.StartTlsAsync(certificate, cancellationToken);
                encrypted = true;
            }
        }
    }

    private async Task<string> ReplyAsync(ScriptedPeer peer, string command, CancellationToken cancellationToken)
    {
        var words = command.Split(' ');
        if (Replies.TryGetValue(words[0], out var reply))
        {
            return reply;
        }

        return words[0] switch
        {
            "EHLO" => Hello(),
            "STARTTLS" => "220 2.0.0 Ready to start TLS",
            "AUTH" => await SignInAsync(peer, words, cancellationToken),
            "NOOP" => "250 2.0.0 Ok",
            "QUIT" => "221 2.0.0 Bye",
            _ => "500 5.5.2 What?",
        };
    }

    private string Hello()
    {
        var lines = new[] { "mail.example.com" }.Concat(encrypted ? After : Before).ToArray();
        return string.Join("\r\n", lines.Select((line, index) => (index == lines.Length - 1 ? "250 " : "250-") + line));
    }

    private async Task<string> SignInAsync(ScriptedPeer peer, string[] words, CancellationToken cancellationToken)
    {
        var given = words.Length > 2 ? words[2] : "";
        if (words[1] == "LOGIN")
        {
            await peer.WriteAsync("334 VXNlcm5hbWU6\r\n", cancellationToken);
            await peer.ReadLineAsync(cancellationToken);
            await peer.WriteAsync("334 UGFzc3dvcmQ6\r\n", cancellationToken);
            given = await peer.ReadLineAsync(cancellationToken);
        }

        if (words.Length == 2 && words[1] != "LOGIN")
        {
            await peer.WriteAsync("334 \r\n", cancellationToken);
            given = await peer.ReadLineAsync(cancellationToken);
        }

        var text = Encoding.UTF8.GetString(Convert.FromBase64String(given));
        if (text.Contains(Password, StringComparison.Ordinal))
        {
            return "235 2.7.0 Accepted";
        }

        if (words[1] == "XOAUTH2")
        {
            await peer.WriteAsync("334 eyJzdGF0dXMiOiI0MDEifQ==\r\n", cancellationToken);
            await peer.ReadLineAsync(cancellationToken);
        }

        return $"535 5.7.8 Bad credentials for {text.Trim('\0').Replace('\0', ':')} {given}".Replace('\u0001', ' ');
    }
}
