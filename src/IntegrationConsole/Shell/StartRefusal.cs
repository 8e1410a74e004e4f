using System.Net.Sockets;
using IntegrationConsole.Data;
using Microsoft.Extensions.Options;

namespace IntegrationConsole.Shell;

/// <summary>What the operator can put right when the console does not start, in one sentence that names the setting.</summary>
internal static class StartRefusal
{
    /// <returns>Null when the failure is nobody's setting: a bug, to be shown with its stack.</returns>
    public static string? Of(Exception problem) => problem switch
    {
        SettingException setting => setting.Message,
        OptionsValidationException options => string.Join(' ', options.Failures),
        IOException when Caused<SocketException>(problem) is { } socket => Listen($"names an address that can't be listened on: {Reason(socket)}"),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => Listen($"names an address that can't be listened on: {Reason(SocketError.AddressAlreadyInUse)}"),
        SocketException socket => Listen($"names an address that can't be listened on: {Reason(socket)}"),
        FormatException when ThrownBy(problem, "Microsoft.AspNetCore") => Listen("is not an address such as http://localhost:5080: write the scheme, the host and the port"),
        InvalidOperationException when ThrownBy(problem, "Microsoft.AspNetCore.Server.Kestrel") => Listen("can't be used: https needs a certificate in Kestrel__Certificates__Default__Path, a fixed port can't be 0 for localhost, and paths are not allowed"),
        InvalidDataException when ThrownBy(problem, "Microsoft.Extensions.Configuration") => $"The setting file can't be read: {problem.GetBaseException().Message}",
        _ => null,
    };

    private static string Listen(string what) => $"The setting urls {what}.";

    private static string Reason(SocketException socket) => Reason(socket.SocketErrorCode);

    private static string Reason(SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => "another program uses the port already, so end it or choose another port",
        SocketError.AccessDenied => "this account may not use the port, so choose one above 1023",
        SocketError.AddressNotAvailable => "this machine has no such address",
        _ => $"the system answers {error}",
    };

    private static T? Caused<T>(Exception problem)
        where T : Exception
    {
        for (var cause = problem.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found)
            {
                return found;
            }
        }

        return null;
    }

    private static bool ThrownBy(Exception problem, string assembly) => problem.Source?.StartsWith(assembly, StringComparison.Ordinal) == true;
}
