using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Stripe;

/// <summary>How Stripe signs events: https://docs.stripe.com/webhooks#verify-manually.</summary>
internal static class StripeSignature
{
    private const string Header = "Stripe-Signature";

    // Stripe-Signature: t=1492774577,v1=5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd,v0=6ffbb59b…
    public static Signature Scheme { get; } = Signature.Hmac(
        SignaturePart.HeaderItem(Header, "v1"), SignaturePart.HeaderItem(Header, "t"), SignaturePart.Text("."), SignaturePart.Body) with
    {
        Time = new(SignaturePart.HeaderItem(Header, "t")),
        Tolerance = TimeSpan.FromMinutes(5),
        EventId = [SignaturePart.Json("/id")],
        EventType = SignaturePart.Json("/type"),
        // The whole text with whsec_ is the key, other than in Standard Webhooks.
        Secret = new("Signing secret", "Shown when the endpoint is created, and under Reveal later; every endpoint has its own. It begins with whsec_.")
        {
            Pattern = "whsec_[A-Za-z0-9+/=]+",
            Example = "whsec_EXAMPLEexample0000000000",
        },
        SetUp =
        [
            "In the Stripe dashboard open Developers, Webhooks, Add destination.",
            "Choose the events and enter {address} as endpoint URL.",
            "Reveal the signing secret (whsec_…) and enter it here. Test and live mode have different endpoints and secrets.",
        ],
    };
}
