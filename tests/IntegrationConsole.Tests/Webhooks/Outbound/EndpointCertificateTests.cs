using System.Net;
using System.Security.Cryptography;
using IntegrationConsole.Secrets;
using IntegrationConsole.Tests.Egress;
using IntegrationConsole.Webhooks.Outbound;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationConsole.Tests.Webhooks.Outbound;

public sealed class EndpointCertificateTests(WebhookConsole console) : IClassFixture<WebhookConsole>
{
    [Fact]
    public async Task A_client_certificate_is_stored_sealed_kept_when_left_out_and_taken_away_by_null()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, _) = await console.SubscribeAsync(receiver);
        using var authority = new TestAuthority();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (certificate, privateKey) = (authority.Sign("CN=client", key), key.ExportPkcs8PrivateKeyPem());

        var set = await console.Admin.PutAsync($"/webhooks/{id}", new { clientCertificate = new { certificate, privateKey } });

        (set.Status, set.Text.Contains("PRIVATE", StringComparison.Ordinal)).Should().Be((HttpStatusCode.OK, false), set.Text);
        set.Json["config"]!["clientCertificate"]!["certificate"]!.ToString().Should().Be(Secret.Mask);
        Shown(id).Should().NotBeNull();
        await console.Admin.PutAsync($"/webhooks/{id}", new { name = $"Renamed {id}" });
        Shown(id).Should().NotBeNull("it was left out");
        await console.Admin.PutAsync($"/webhooks/{id}", new { clientCertificate = new { certificate = Secret.Mask } });
        Shown(id).Should().NotBeNull("it was sent back as it was shown");

        var taken = await console.Admin.PutAsync($"/webhooks/{id}", new { clientCertificate = (object?)null });

        (taken.Status, taken.Json["config"]!["clientCertificate"]).Should().Be((HttpStatusCode.OK, null), taken.Text);
        Shown(id).Should().BeNull();
    }

    [Fact]
    public async Task One_that_can_not_be_shown_is_refused_with_a_reason()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var (id, _) = await console.SubscribeAsync(receiver);
        using var authority = new TestAuthority();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        foreach (var wrong in new[] { new { certificate = "none", privateKey = "none" }, new { certificate = authority.Sign("CN=client", key), privateKey = another.ExportPkcs8PrivateKeyPem() } })
        {
            var answer = await console.Admin.PutAsync($"/webhooks/{id}", new { clientCertificate = wrong });
            (answer.Status, answer.Json["errors"]!.AsObject().ContainsKey("clientCertificate")).Should().Be((HttpStatusCode.BadRequest, true), answer.Text);
        }

        Shown(id).Should().BeNull();
    }

    private object? Shown(string id) => console.Services.GetRequiredService<EndpointBook>().All.Single(e => e.PublicId == Guid.Parse(id)).Route.ClientCertificate;
}
