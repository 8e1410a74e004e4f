using System.Net;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Smtp;

/// <summary>One dialogue with a mail server, in named steps. Each step returns a failure or null; a probe never starts a mail.</summary>
internal sealed class SmtpSession(SmtpSettings settings, IReadOnlyList<ErrorRule> vendorErrors, ProbeContext context) : IAsyncDisposable
{
    // An address literal is always a legal name for a client that has none (RFC 5321, 4.1.3).
    private const string Hello = "EHLO [127.0.0.1]";

    /// <summary>How long to wait for the answer to QUIT: it is politeness and must not decide the outcome.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private SmtpConnection? connection;
    private TcpConnection? tcp;
    private TimeSpan? tlsTime;

    public SmtpTranscript Transcript { get; } = new(settings, context.Time);

    public IReadOnlyList<string> Capabilities { get; private set; } = [];

    public int? LastCode { get; private set; }

    public string? SignedInAs { get; private set; }

    public CertificateFacts? Certificate => connection?.Certificate;

    public ProbeTimings Timings(TimeSpan total)
    {
        var before = (tcp?.Dns ?? default) + (tcp?.Connect ?? default) + (tlsTime ?? default);
        return new(total, tcp?.Dns, tcp?.Connect, tlsTime, tcp is null || total < before ? null : total - before);
    }

    /// <summary>The probe's dialogue; null when everything went well.</summary>
    public Task<Failure?> RunAsync(CancellationToken cancellationToken) => RunAsync(stop => ExpectAsync("NOOP", 250, SmtpStep.Noop, stop), cancellationToken);

    /// <summary>The whole dialogue around what is done once signed in; null when everything went well.</summary>
    public async Task<Failure?> RunAsync(Func<CancellationToken, Task<Failure?>> deed, CancellationToken cancellationToken)
    {
        var failure = await ConnectAsync(cancellationToken).ConfigureAwait(false)
            ?? await HelloAsync(cancellationToken).ConfigureAwait(false)
            ?? await SecureAsync(cancellationToken).ConfigureAwait(false)
            ?? await SignInAsync(cancellationToken).ConfigureAwait(false)
            ?? await deed(cancellationToken).ConfigureAwait(false);
        if (failure?.Cause != Cause.Tls)
        {
            await QuitAsync(cancellationToken).ConfigureAwait(false);
        }

        return failure;
    }

    /// <summary>Says one command of a deed and gives the reply.</summary>
    public async Task<SmtpReply> SayAsync(string command, CancellationToken cancellationToken) => Noted(await AskAsync(command, cancellationToken).ConfigureAwait(false));

    /// <summary>Sends the message after DATA and gives the server's verdict on it.</summary>
    public async Task<SmtpReply> SendMessageAsync(string message, CancellationToken cancellationToken)
    {
        await connection!.SendMessageAsync(message, cancellationToken).ConfigureAwait(false);
        return Noted(await connection.ReadAsync(cancellationToken).ConfigureAwait(false));
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<Failure?> ConnectAsync(CancellationToken cancellationToken)
    {
        tcp = await context.Connect(new DnsEndPoint(settings.Host, settings.Port), cancellationToken).ConfigureAwait(false);
        connection = new(tcp.Stream, Transcript);
        if (settings.Security is SmtpForm.ImplicitTls)
        {
            await StartTlsAsync(cancellationToken).ConfigureAwait(false);
        }

        return Judge(await connection.ReadAsync(cancellationToken).ConfigureAwait(false), 220, SmtpStep.Greeting);
    }

    private async Task<Failure?> HelloAsync(CancellationToken cancellationToken)
    {
        var reply = await AskAsync(Hello, cancellationToken).ConfigureAwait(false);
        Capabilities = [.. reply.Lines.Skip(1).Select(line => Excerpt.Line(line, 200)).Where(line => line.Length > 0)];
        return Judge(reply, 250, SmtpStep.Hello);
    }

    private async Task<Failure?> SecureAsync(CancellationToken cancellationToken)
    {
        if (settings.Security is not SmtpForm.StartTls)
        {
            return null;
        }

        if (!Capabilities.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
        {
            return new(Cause.Tls, "The mail server does not offer STARTTLS, so nothing was sent unencrypted.", "Check port and transport security: 465 is implicit TLS. If it used to offer it, somebody may be in between.");
        }

        if (await ExpectAsync("STARTTLS", 220, SmtpStep.StartTls, cancellationToken).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        // Whatever was sent in clear behind the 220 would be taken for the encrypted server's word (CVE-2011-0411 and its kin).
        if (connection!.HasUnread)
        {
            return new(Cause.Tls, "Something was sent in clear after the server agreed to TLS: an injection. The connection was dropped.", "Somebody between here and the mail server changes the traffic; tell the network's operator.");
        }

        await StartTlsAsync(cancellationToken).ConfigureAwait(false);
        Capabilities = []; // What was said before TLS is worth nothing (RFC 3207, 4.2).
        return await HelloAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<Failure?> SignInAsync(CancellationToken cancellationToken)
    {
        if (!settings.SignsIn)
        {
            return null;
        }

        var (mechanism, problem) = SmtpAuth.Choose(settings.Mechanism, Capabilities);
        if (mechanism is null)
        {
            return new(Cause.Misconfigured, problem!, "Check port, transport security and sign-in mechanism.");
        }

        var reply = await SmtpAuth.SignInAsync(connection!, mechanism, settings.UserName!, settings.Password!, cancellationToken).ConfigureAwait(false);
        var failure = Judge(reply, 235, SmtpStep.SignIn);
        SignedInAs = failure is null ? $"{settings.UserName} ({mechanism})" : null;
        return failure;
    }

    private async Task StartTlsAsync(CancellationToken cancellationToken)
    {
        var started = context.Time.GetTimestamp();
        await connection!.StartTlsAsync(settings.Host, context.ValidateCertificate, cancellationToken).ConfigureAwait(false);
        tlsTime = context.Time.GetElapsedTime(started);
    }

    private async Task<Failure?> ExpectAsync(string command, int code, SmtpStep step, CancellationToken cancellationToken) =>
        Judge(await AskAsync(command, cancellationToken).ConfigureAwait(false), code, step);

    private async Task<SmtpReply> AskAsync(string command, CancellationToken cancellationToken)
    {
        await connection!.SendAsync(command, null, cancellationToken).ConfigureAwait(false);
        return await connection.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    private Failure? Judge(SmtpReply reply, int wanted, SmtpStep step)
    {
        LastCode = reply.Code;
        return reply.Code == wanted ? null : SmtpErrors.From(reply, step, vendorErrors);
    }

    private SmtpReply Noted(SmtpReply reply)
    {
        LastCode = reply.Code;
        return reply;
    }

    private async Task QuitAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Farewell, context.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await AskAsync("QUIT", both.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ProbeFailureException)
        {
            Transcript.Note("no answer to QUIT"); // The verdict stands: RFC 5321 lets a server just close.
        }
    }
}
