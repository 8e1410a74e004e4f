using System.Collections.Frozen;

namespace IntegrationConsole.Tests.Providers;

/// <summary>
/// What research found out about each vendor's documentation (22 November 2026) and no run can decide. Codes of evidence: V vendor's documentation, code or
/// API description; S secondary source; K general knowledge; D our own design, there is no vendor.
/// </summary>
/// <param name="Auth">Evidence for how to sign in.</param>
/// <param name="Probe">Evidence for the probe's request and answer.</param>
/// <param name="TellsWhenToRetry">A throttled answer reliably says when to come back, in Retry-After or its body; quota headers with a reset are read by the run itself.</param>
/// <param name="CostsQuota">A probe costs money or a scarce quota that applications share.</param>
internal sealed record ConformanceFacts(char Auth, char Probe, bool TellsWhenToRetry, bool CostsQuota = false)
{
    public bool IsVendorDocumented => Auth == 'V' && Probe == 'V';

    public static FrozenDictionary<string, ConformanceFacts> ById { get; } = new Dictionary<string, ConformanceFacts>(StringComparer.Ordinal)
    {
        ["adp"] = new('S', 'S', TellsWhenToRetry: true), // HTTP-date on 503
        ["bamboohr"] = new('V', 'V', TellsWhenToRetry: true),
        ["brevo"] = new('V', 'V', TellsWhenToRetry: false, CostsQuota: true), // 100 an hour on general plans
        ["brevo_smtp"] = new('V', 'V', TellsWhenToRetry: false), // developers.brevo.com/docs/smtp-integration; the dialogue is RFC 5321 and 4954
        ["checkr"] = new('S', 'S', TellsWhenToRetry: false),
        ["ga4"] = new('V', 'V', TellsWhenToRetry: false), // the Admin API uses none of the property's tokens
        ["generic_rest"] = new('D', 'D', TellsWhenToRetry: true),
        ["github"] = new('V', 'V', TellsWhenToRetry: true),
        ["gmail"] = new('V', 'V', TellsWhenToRetry: false), // sometimes
        ["google_calendar"] = new('V', 'V', TellsWhenToRetry: false), // sometimes
        ["greenhouse"] = new('V', 'V', TellsWhenToRetry: true),
        ["hubspot"] = new('V', 'V', TellsWhenToRetry: false),
        ["indeed"] = new('V', 'S', TellsWhenToRetry: false), // unknown
        ["lever"] = new('S', 'V', TellsWhenToRetry: false),
        ["linkedin"] = new('S', 'S', TellsWhenToRetry: false),
        ["mailgun"] = new('V', 'V', TellsWhenToRetry: false),
        ["microsoft_graph"] = new('S', 'V', TellsWhenToRetry: true),
        ["odoo"] = new('S', 'S', TellsWhenToRetry: false),
        ["paypal"] = new('V', 'V', TellsWhenToRetry: false),
        ["s3"] = new('V', 'V', TellsWhenToRetry: false), // signatures are verified against Amazon's published examples
        ["salesforce"] = new('S', 'S', TellsWhenToRetry: false, CostsQuota: true), // the organization's daily allocation
        ["scoopp"] = new('D', 'D', TellsWhenToRetry: true),
        ["sendgrid"] = new('V', 'V', TellsWhenToRetry: false),
        ["ses_smtp"] = new('V', 'V', TellsWhenToRetry: false), // docs.aws.amazon.com, smtp-connect; the dialogue is RFC 5321 and 4954
        ["slack"] = new('V', 'V', TellsWhenToRetry: true),
        ["smtp"] = new('V', 'V', TellsWhenToRetry: false), // RFC 5321, 3207, 4954
        ["stripe"] = new('V', 'V', TellsWhenToRetry: false),
        ["stripe_connect"] = new('V', 'V', TellsWhenToRetry: false), // stripe.com/docs/connect/authentication
        ["telegram"] = new('V', 'V', TellsWhenToRetry: true), // in the body
        ["twilio"] = new('V', 'V', TellsWhenToRetry: false), // newer products only
        ["vonage"] = new('V', 'V', TellsWhenToRetry: false),
        ["webhook_target"] = new('D', 'D', TellsWhenToRetry: true),
        ["x_twitter"] = new('V', 'V', TellsWhenToRetry: false, CostsQuota: true), // user reads are billed
        ["zoom"] = new('V', 'V', TellsWhenToRetry: true), // ISO-8601
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
