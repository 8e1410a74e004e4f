using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>What a receiver may look like. Pure.</summary>
public static class ReceiverRules
{
    public const int LongestName = 100;

    /// <summary>How long the former secret still counts when nothing else is said, and at most.</summary>
    public static readonly TimeSpan UsualOverlap = TimeSpan.FromDays(1);

    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    private const int MostTargets = 20;

    private static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(7);

    /// <summary>Field → what is wrong; empty when all is well.</summary>
    /// <param name="isNew">A secret must be there, unless the console may invent one.</param>
    public static Dictionary<string, string> Check(ReceiverDraft draft, bool isNew)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (draft.Name.Trim() is not { Length: > 0 and <= LongestName })
        {
            problems["name"] = $"is required, with at most {LongestName} characters: people find the receiver by it.";
        }

        if (ReceiverPresets.Find(draft.Preset) is null)
        {
            problems["preset"] = $"is not one of {string.Join(", ", ReceiverPresets.All.Select(preset => preset.Id))}.";
            return problems;
        }

        CheckHmac(draft, problems);
        CheckSecret(draft, isNew, problems);
        CheckLimits(draft, problems);
        if (draft.Hook is { Length: > InboundTables.LongestWord })
        {
            problems["hook"] = $"has more than {InboundTables.LongestWord} characters.";
        }

        return problems;
    }

    /// <summary>The secret of a new receiver: what was entered, else one of our own; null when the scheme needs none.</summary>
    public static string? SecretFor(ReceiverDraft draft) => ReceiverPresets.SchemeOf(draft.Preset, draft.Hmac ?? GenericHmac.Usual).Secret switch
    {
        null => null,
        var declared => string.IsNullOrWhiteSpace(draft.Secret) ? declared.Invent() : draft.Secret.Trim(),
    };

    /// <summary>Whether a new secret can be set; field → what is wrong.</summary>
    /// <param name="declared">What the scheme needs; null: nothing.</param>
    /// <param name="secret">What was entered; empty: the console is to invent one.</param>
    /// <param name="overlap">How long the former one still counts.</param>
    public static Dictionary<string, string> CheckRotation(SignatureSecret? declared, string? secret, TimeSpan overlap)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (overlap < TimeSpan.Zero || overlap > LongestOverlap)
        {
            problems["overlapHours"] = $"must be from 0 to {LongestOverlap.TotalHours:0}.";
        }

        if (declared is null)
        {
            problems["secret"] = "This sender signs nothing, so there is no secret to replace. Create a new receiver when its address has become known.";
        }
        else if (string.IsNullOrWhiteSpace(secret) && !declared.ChosenHere)
        {
            problems["secret"] = $"is required: the sender has it. {declared.Help}";
        }
        else if (!string.IsNullOrWhiteSpace(secret) && declared.Check(secret) is { } wrong)
        {
            problems["secret"] = wrong;
        }

        return problems;
    }

    private static void CheckHmac(ReceiverDraft draft, Dictionary<string, string> problems)
    {
        if (draft.Preset != ReceiverPresets.Generic || draft.Hmac is not { } hmac)
        {
            return;
        }

        if (!HeaderRules.IsName(hmac.Header))
        {
            problems["hmac.header"] = "is no name of a header, such as X-Signature.";
        }

        if (hmac.TimeHeader is not null && (!HeaderRules.IsName(hmac.TimeHeader) || hmac.TimeHeader.Equals(hmac.Header, StringComparison.OrdinalIgnoreCase)))
        {
            problems["hmac.timeHeader"] = "is no name of another header, such as X-Timestamp.";
        }

        if (hmac.Prefix.Length > 40)
        {
            problems["hmac.prefix"] = "has more than 40 characters.";
        }
    }

    private static void CheckSecret(ReceiverDraft draft, bool isNew, Dictionary<string, string> problems)
    {
        if (ReceiverPresets.SchemeOf(draft.Preset, draft.Hmac ?? GenericHmac.Usual).Secret is not { } declared)
        {
            return;
        }

        if (!string.IsNullOrWhiteSpace(draft.Secret))
        {
            if (declared.Check(draft.Secret) is { } wrong)
            {
                problems["secret"] = wrong;
            }
        }
        else if (isNew && !declared.ChosenHere)
        {
            problems["secret"] = $"is required: the sender has it. {declared.Help}";
        }
    }

    private static void CheckLimits(ReceiverDraft draft, Dictionary<string, string> problems)
    {
        if (draft.AllowedFrom.FirstOrDefault(range => AddressRanges.Parse(range) is null) is { } wrong)
        {
            problems["allowedFrom"] = $"has \"{(wrong.Length > 60 ? wrong[..60] : wrong)}\", which is neither an address such as 203.0.113.7 nor a range such as 203.0.113.0/24.";
        }
        else if (draft.AllowedFrom.Count > AddressRanges.Most)
        {
            problems["allowedFrom"] = $"has more than {AddressRanges.Most} entries; join neighbouring ones to ranges.";
        }

        if (draft.Window is { } window && (window < ShortestWindow || window > LongestWindow))
        {
            problems["windowSeconds"] = $"must be from {ShortestWindow.TotalSeconds:0} seconds to {LongestWindow.TotalDays:0} days.";
        }

        if (draft.ForwardTo.Count > MostTargets)
        {
            problems["forwardTo"] = $"has more than {MostTargets} endpoints.";
        }
    }
}
