using System.Text.Json.Nodes;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.OAuth;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>Salesforce: throttles with 403 and a code, never with 429; errors come in a list.</summary>
internal sealed class SalesforcePlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "salesforce";

    public override QuotaWindow NewQuota(SettingValues settings) => new(15_000, TimeSpan.FromHours(24));

    public override Answer Refuse(Refusal refusal, SettingValues settings) => refusal switch
    {
        Refusal.RateLimited => Answer.Json(403, """[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]"""),
        Refusal.NotFound => Answer.Json(404, """[{"message":"The requested resource does not exist","errorCode":"NOT_FOUND"}]"""),
        _ => base.Refuse(refusal, settings),
    };

    // {"access_token":"...","instance_url":"https://acme.my.salesforce.com","id":"https://login.salesforce.com/id/00D.../005...","token_type":"Bearer"}: no expires_in.
    internal override void DescribeGrant(JsonObject body, SimulatedPerson person, SettingValues settings)
    {
        body.Remove("expires_in");
        (body["instance_url"], body["id"]) = (settings["instanceUrl"], "https://login.salesforce.com/id/00DSIMULATOR/" + person.Id);
    }
}
