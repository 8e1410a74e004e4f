using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.MicrosoftGraph;

/// <summary>How Microsoft Graph marks change notifications: the client state of the subscription stands in each (https://learn.microsoft.com/graph/change-notifications-delivery-webhooks).</summary>
internal static class MicrosoftGraphSignature
{
    // {"value":[{"subscriptionId":"7f10…","clientState":"…","changeType":"created","resource":"Users/…/Events/…"}]}
    public static Signature Scheme { get; } = Signature.Custom("client state in each notification", Check) with
    {
        Signing = Sign,
        EventType = SignaturePart.Json("/value/0/changeType"),
        Handshake = SignatureHandshake.EchoQuery("validationToken"),
        Secret = new("Client state", "Any text of up to 128 characters, given to the subscription as clientState.") { ChosenHere = true, Example = "exampleClientState0123456789" },
        SetUp =
        [
            "Create the subscription (POST /subscriptions) with {address} as notificationUrl and as lifecycleNotificationUrl, and the secret of this receiver as clientState; Graph asks once whether the address answers.",
            "Subscriptions end after days: renew them.",
        ],
    };

    private static SignatureVerdict Check(SignatureCall call, IReadOnlyList<string> secrets, TimeSpan? tolerance)
    {
        try
        {
            using var document = JsonDocument.Parse(call.Body);
            if (JsonPointer.Find(document.RootElement, "/value") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
            {
                return new SignatureVerdict.Malformed("the body has no list of notifications (value)");
            }

            var states = list.EnumerateArray().Select(one => JsonPointer.Text(one, "/clientState")).ToList();
            return states.Contains(null) ? new SignatureVerdict.Missing("clientState of a notification")
                : states.TrueForAll(state => SignatureMath.Same(state!, secrets)) ? new SignatureVerdict.Verified()
                : new SignatureVerdict.WrongSecret();
        }
        catch (JsonException)
        {
            return new SignatureVerdict.Malformed("the body is no JSON");
        }
    }

    private static SignatureCall Sign(SignatureCall call, string secret)
    {
        var root = JsonNode.Parse(call.Body.Span) as JsonObject ?? [];
        foreach (var one in (root["value"] as JsonArray ?? []).OfType<JsonObject>())
        {
            one["clientState"] = secret;
        }

        return call with { Body = Encoding.UTF8.GetBytes(root.ToJsonString()) };
    }
}
