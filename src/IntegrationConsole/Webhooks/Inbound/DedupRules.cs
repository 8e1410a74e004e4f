using System.Security.Cryptography;
using System.Text;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>Tells a repeated call from a new one. Pure.</summary>
public static class DedupRules
{
    /// <summary>Providers retry for days: a call with the id of an event that came within this time is that event.</summary>
    public static readonly TimeSpan ById = TimeSpan.FromDays(7);

    /// <summary>Without an id, the same body may well be meant twice: only within the replay window it counts as repeated.</summary>
    public static readonly TimeSpan ByBody = TimeSpan.FromMinutes(5);

    /// <summary>The provider's own id of the event; empty when it sends none, or only a part of it.</summary>
    public static string EventId(Signature scheme, SignatureCall call)
    {
        var parts = scheme.EventId.Select(part => part.Read(call).FirstOrDefault()).ToList();
        return parts.Count > 0 && parts.TrueForAll(part => !string.IsNullOrEmpty(part)) ? string.Join('/', parts) : "";
    }

    /// <summary>What is equal for equal calls, at most 70 characters: <c>e:</c> and a hash of the id, or <c>b:</c> and a hash of address and body.</summary>
    public static string Key(string eventId, SignatureCall call)
    {
        if (eventId.Length > 0)
        {
            return "e:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(eventId)));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{call.Method} {call.Url.Query}\n"));
        hash.AppendData(call.Body.Span);
        return "b:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>How long an equal call is the same one.</summary>
    /// <param name="receiver">Whose replay window counts when there is no id.</param>
    /// <param name="eventId">The provider's id; empty: none.</param>
    public static TimeSpan Window(Receiver receiver, string eventId) => eventId.Length > 0 ? ById : receiver.Window ?? receiver.Scheme.Tolerance ?? ByBody;
}
