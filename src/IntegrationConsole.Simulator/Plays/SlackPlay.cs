using System.Text.Json.Nodes;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Simulator.OAuth;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>Slack: its token answers name the workspace and who installed the app, and call the token's type "bot".</summary>
internal sealed class SlackPlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "slack";

    // {"ok":true,"access_token":"xoxb-...","token_type":"bot","scope":"chat:write","bot_user_id":"U0...","team":{"id":"T0...","name":"Acme"},"authed_user":{"id":"U1..."}}
    internal override void DescribeGrant(JsonObject body, SimulatedPerson person, SettingValues settings)
    {
        (body["ok"], body["token_type"], body["bot_user_id"]) = (true, "bot", "U0EXAMPLE");
        body["team"] = person == SimulatedPerson.All[0] ? new JsonObject { ["id"] = "T0EXAMPLE", ["name"] = "Acme" } : new JsonObject { ["id"] = "T0" + person.Id[^4..], ["name"] = $"Team of {person.Name}" };
        body["authed_user"] = new JsonObject { ["id"] = person.Id };
    }
}
