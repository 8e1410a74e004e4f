using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;

namespace IntegrationConsole.Providers.Contract;

/// <summary>Classifies answers and exceptions into a <see cref="Cause"/>: the provider's own rules first, then these defaults. Pure.</summary>
public static class ErrorMapping
{
    /// <summary>Why this answer is a failure.</summary>
    public static Failure FromAnswer(ProviderManifest provider, ProviderAnswer answer)
    {
        if (ByRule(provider, answer) is { } failure)
        {
            return failure;
        }

        var cause = ByStatus(answer.StatusCode);
        return new(cause, $"{Sentence(provider.Name, cause, answer)} (HTTP {answer.StatusCode}{Detail(provider, answer)}).", NextSteps.For(cause, provider.Name));
    }

    /// <summary>The provider's own reading of the answer; null when no rule matches.</summary>
    public static Failure? ByRule(ProviderManifest provider, ProviderAnswer answer)
    {
        foreach (var rule in provider.Errors)
        {
            if (rule.Matches(answer))
            {
                return new(rule.Cause, $"{rule.Message} (HTTP {answer.StatusCode}{Detail(provider, answer)}).", rule.NextStep ?? NextSteps.For(rule.Cause, provider.Name));
            }
        }

        return null;
    }

    /// <summary>The cause that a status means when no rule of the provider says otherwise.</summary>
    public static Cause ByStatus(int status) => status switch
    {
        401 => Cause.CredentialRejected,
        403 => Cause.PermissionMissing,
        408 => Cause.Timeout,
        429 => Cause.RateLimited,
        >= 500 and <= 599 => Cause.ProviderFault,
        >= 300 and <= 499 => Cause.Misconfigured,
        _ => Cause.ContractBroken,
    };

    /// <summary>Why no complete answer came. <paramref name="timedOut"/>: the probe's own time limit has passed, which explains any exception.</summary>
    public static Failure FromException(string providerName, Exception exception, bool timedOut)
    {
        var (cause, message) = timedOut
            ? (Cause.Timeout, $"{providerName} gave no complete answer within the time allowed.")
            : Classify(providerName, exception);
        return new(cause, message, NextSteps.For(cause, providerName));
    }

    private static (Cause Cause, string Message) Classify(string name, Exception exception)
    {
        // The innermost knowledge wins: HttpClient wraps what really happened, sometimes twice.
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (Known(name, current) is { } known)
            {
                return known;
            }
        }

        return exception switch
        {
            HttpRequestException http => ByHttpError(name, http),
            IOException => (Cause.Network, $"The connection to {name} broke before the answer was complete."),
            JsonException => (Cause.ContractBroken, $"{name} answered with something that is not valid JSON."),
            UriFormatException or FormatException => (Cause.Misconfigured, "The settings do not form a valid request."),
            _ => (Cause.Unknown, $"The probe failed in an unexpected way ({exception.GetType().Name})."),
        };
    }

    private static (Cause Cause, string Message)? Known(string name, Exception exception) => exception switch
    {
        ProbeFailureException failure => (failure.Cause, failure.Message),
        AuthenticationException => (Cause.Tls, $"The TLS handshake with {name} failed: {exception.Message.TrimEnd('.')}."),
        TimeoutException or OperationCanceledException => (Cause.Timeout, $"{name} gave no complete answer within the time allowed."),
        SocketException socket => BySocketError(name, socket.SocketErrorCode),
        _ => null,
    };

    private static (Cause Cause, string Message) BySocketError(string name, SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery => (Cause.Dns, $"The host name of {name} has no address."),
        SocketError.TimedOut => (Cause.Timeout, $"{name} did not accept the connection in time."),
        SocketError.ConnectionRefused => (Cause.Network, $"{name} refused the connection: nothing listens at that address and port."),
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => (Cause.Network, $"{name} cut the connection before the answer was complete."),
        _ => (Cause.Network, $"{name} can't be reached ({error})."),
    };

    private static (Cause Cause, string Message) ByHttpError(string name, HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => (Cause.Dns, $"The host name of {name} has no address."),
        HttpRequestError.SecureConnectionError => (Cause.Tls, $"The TLS handshake with {name} failed."),
        HttpRequestError.ConfigurationLimitExceeded => (Cause.ContractBroken, $"{name} answered with larger headers or a larger body than allowed."),
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => (Cause.ContractBroken, $"{name} answered with something that is not valid HTTP."),
        HttpRequestError.ConnectionError => (Cause.Network, $"{name} can't be reached."),
        HttpRequestError.ResponseEnded => (Cause.Network, $"{name} cut the connection before the answer was complete."),
        _ => (Cause.Network, $"The connection to {name} failed."),
    };

    private static string Sentence(string name, Cause cause, ProviderAnswer answer) => (cause, answer.StatusCode) switch
    {
        (Cause.CredentialRejected, _) => $"{name} refused the credential",
        (Cause.PermissionMissing, _) => $"{name} accepted the credential but does not allow this call",
        (Cause.RateLimited, _) => $"{name} asks to slow down",
        (Cause.Timeout, _) => $"{name} waited too long for the request",
        (Cause.ProviderFault, _) => $"{name} failed on its side",
        (Cause.Misconfigured, >= 300 and <= 399) => $"{name} redirects to {Location(answer)}, and redirects are not followed",
        (Cause.Misconfigured, 404) => $"{name} does not know this address",
        (Cause.Misconfigured, _) => $"{name} refused the request",
        _ => $"{name} answered with an unexpected status",
    };

    internal static string Location(ProviderAnswer answer) => answer.Header("Location") is { Length: > 0 } location ? Excerpt.Line(location, 200) : "an unnamed place";

    private static string Detail(ProviderManifest provider, ProviderAnswer answer)
    {
        foreach (var source in provider.ErrorDetails)
        {
            var text = source.StartsWith('/') ? answer.JsonText(source) : answer.Header(source);
            if (!string.IsNullOrWhiteSpace(text))
            {
                return ": " + Excerpt.Line(text, 200).TrimEnd('.');
            }
        }

        return "";
    }
}
