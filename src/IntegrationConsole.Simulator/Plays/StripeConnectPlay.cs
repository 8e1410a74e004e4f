using System.Text.Json.Nodes;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.OAuth;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>Stripe Connect: throttling names the limit in a header and does not say for how long.</summary>
internal sealed class StripeConnectPlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "stripe_connect";

    public override Answer Refuse(Refusal refusal, SettingValues settings) => refusal is Refusal.RateLimited
        ? Documented(429, "Request rate limit exceeded.", settings, Header("Stripe-Rate-Limited-Reason", "endpoint-rate"), Header("Stripe-Should-Retry", "true"))
        : base.Refuse(refusal, settings);

    // {"access_token":"...","livemode":false,"refresh_token":"...","token_type":"bearer","stripe_user_id":"acct_...","scope":"read_write"}
    internal override void DescribeGrant(JsonObject body, SimulatedPerson person, SettingValues settings) =>
        body["stripe_user_id"] = person == SimulatedPerson.All[0] ? settings["connectedAccount"] ?? person.Id : "acct_other" + person.Id[^4..];
}
