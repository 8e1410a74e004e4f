using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Providers.Smtp;

namespace IntegrationConsole.Integrations.Email;

/// <summary>Mail servers for programs: how much of the limits is used, and a test mail.</summary>
internal static class MailEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/{slug}/mail", ReadAsync).Produces<MailState>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .RequireAuthorization(nameof(Permission.ViewConfigurations)).WithName("GetMailUsage").WithSummary("How much of its limits a mail server has used")
            .WithDescription("Counts what this console itself has sent, by hours and days in UTC; 409 when the integration sends no mail over SMTP.");

        IntegrationEndpoints.Takes(api.MapPost("/{slug}/mail/test", TestAsync).Accepts<TestMailRequest>("application/json"), Permission.RunConnectionTests)
            .Produces<MailTestResult>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).WithName("SendTestMail").WithSummary("Really sends a test mail with what is stored")
            .WithDescription("Needs ModifyTestParameters, since a mail goes to anybody. A mail that the server refuses is an answer with success false; a limit that is used up, or more than six a minute, is 409.");
    }

    private static async Task<IResult> ReadAsync(string slug, IntegrationList list, MailBudget budget, CancellationToken cancellationToken) =>
        await list.FindAsync(slug, cancellationToken) is not { } stored ? IntegrationEndpoints.Missing(slug)
        : !Sends(stored) ? NoMail()
        : TypedResults.Ok(MailState.Of(await budget.ReadAsync(stored, cancellationToken)));

    private static async Task<IResult> TestAsync(string slug, HttpContext http, IntegrationList list, MailTests mails, CancellationToken cancellationToken)
    {
        var body = await JsonBody<TestMailRequest>.ReadAsync(http.Request, optional: false, cancellationToken);
        if (body.Refused is { } unread)
        {
            return unread;
        }

        if (await list.FindAsync(slug, cancellationToken) is not { } stored)
        {
            return IntegrationEndpoints.Missing(slug);
        }

        if (!http.User.May(Permission.ModifyTestParameters))
        {
            return Problems.NotAllowed(nameof(Permission.ModifyTestParameters), "to send a test mail to anybody");
        }

        if (MailRules.AddressProblem(body.Over(new TestMailRequest(To: null)).To) is { } problem)
        {
            return Problems.Field("to", problem);
        }

        return !Sends(stored) ? NoMail() : await mails.SendStoredAsync(stored, body.Over(new TestMailRequest(To: null)).To!, cancellationToken) switch
        {
            MailTestOutcome.Tried tried => TypedResults.Ok(MailTestResult.Of(tried.Report)),
            MailTestOutcome.Refused refused => Problems.Conflict(refused.Why),
            var unknown => throw new InvalidOperationException($"Unknown outcome {unknown.GetType()}."),
        };
    }

    private static bool Sends(Integration stored) => ProviderCatalog.Find(stored.ProviderId)?.Manifest is { } manifest && MailDelivery.CanSendWith(manifest);

    private static IResult NoMail() => Problems.Conflict("This integration sends no mail over SMTP. Name one whose provider does.");
}
