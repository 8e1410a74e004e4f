using System.Text.Json;
using IntegrationConsole.Providers.Contract;
using Microsoft.AspNetCore.Http;

namespace IntegrationConsole.Simulator.Plays;

/// <summary>Odoo: over JSON-RPC the login is in the body and everything is answered with 200; over JSON-2 a bearer key and honest statuses.</summary>
internal sealed class OdooPlay(ProviderManifest manifest) : ProviderPlay(manifest)
{
    public const string ProviderId = "odoo";

    public override IEnumerable<Scene> Scenes(SettingValues settings) =>
    [
        new("/jsonrpc", Answer.Json(200, """{"jsonrpc":"2.0","id":1,"result":7}""")),
        new("/json/2/res.users/context_get", Answer.Json(200, """{"lang":"en_US","tz":"Europe/Brussels","uid":7}""")),
    ];

    public override Answer Refuse(Refusal refusal, SettingValues settings) => refusal switch
    {
        Refusal.Unauthorized when SpeaksJson2(settings) => Json2Error(401, "Unauthorized", "Invalid apikey"),
        Refusal.Forbidden when SpeaksJson2(settings) => Json2Error(403, "odoo.exceptions.AccessError", "You are not allowed to access 'User' (res.users) records."),
        _ => base.Refuse(refusal, settings),
    };

    // {"jsonrpc":"2.0","method":"call","params":{"service":"common","method":"authenticate","args":["db","login","key",{}]},"id":1}
    internal override Verdict? Judge(HttpRequest request, string body, SettingValues settings, DateTimeOffset now)
    {
        if (SpeaksJson2(settings))
        {
            return null;
        }

        try
        {
            using var call = JsonDocument.Parse(body);
            var given = new[] { "/params/args/0", "/params/args/1", "/params/args/2" }.Select(pointer => JsonPointer.Text(call.RootElement, pointer));
            return given.SequenceEqual([settings["database"], settings["login"], settings["apiKey"]]) ? Verdict.Accepted : Verdict.Wrong;
        }
        catch (JsonException)
        {
            return Verdict.Missing;
        }
    }

    private static bool SpeaksJson2(SettingValues settings) => settings["protocol"] is "json2";

    private static Answer Json2Error(int status, string name, string message) =>
        Answer.Json(status, $$"""{"name":"{{name}}","message":"{{message}}","arguments":["{{message}}"],"context":{},"debug":""}""");
}
