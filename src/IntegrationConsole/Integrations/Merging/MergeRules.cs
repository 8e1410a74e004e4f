namespace IntegrationConsole.Integrations.Merging;

/// <summary>Merges what was typed with what somebody else saved meanwhile, field by field over what both began with. Pure.</summary>
internal static class MergeRules
{
    private const string Kept = "as stored";
    private const string Replaced = "replaced";
    private const string Typed = "typed by you";

    /// <summary>Every field that at least one of the two changed. A field that only one changed is decided.</summary>
    /// <param name="began">The form as it was loaded.</param>
    /// <param name="theirs">The form of what is stored now.</param>
    /// <param name="mine">The form as it was typed.</param>
    /// <param name="replacedSecrets">Keys of the provider's secret fields whose value they replaced or removed: the forms do not have these.</param>
    public static IReadOnlyList<MergeField> Compare(IntegrationForm began, IntegrationForm theirs, IntegrationForm mine, IReadOnlySet<string> replacedSecrets)
    {
        var (first, other, own) = (FormFields.Read(began), FormFields.Read(theirs), FormFields.Read(mine));
        return
        [
            .. first.Keys.Select(field => FormFields.IsSecret(mine, field)
                    ? Secret(field, FormFields.Label(mine, field), replacedSecrets.Contains(field[FormFields.ValuePrefix.Length..]), own[field].Length > 0)
                    : Plain(field, FormFields.Label(mine, field), first[field], other[field], own[field]))
                .OfType<MergeField>(),
        ];
    }

    /// <summary>What is to be saved: what is stored now, with the fields over it that are mine.</summary>
    /// <param name="theirs">The form of what is stored now; it is changed.</param>
    /// <param name="mine">The form as it was typed.</param>
    /// <param name="fields">All decided.</param>
    public static IntegrationForm Merge(IntegrationForm theirs, IntegrationForm mine, IEnumerable<MergeField> fields)
    {
        var own = FormFields.Read(mine);
        foreach (var field in fields.Where(f => f.Side is MergeSide.Mine))
        {
            FormFields.Write(theirs, field.Field, own[field.Field]);
        }

        theirs.VersionNote = mine.VersionNote;
        return theirs;
    }

    private static MergeField? Plain(string field, string label, string began, string theirs, string mine)
    {
        var (byThem, byMe) = (!Same(began, theirs), !Same(began, mine));
        return (byThem, byMe) switch
        {
            (false, false) => null,
            (true, false) => new(field, label, began, theirs, mine, MergeSide.Theirs),
            (false, true) => new(field, label, began, theirs, mine, MergeSide.Mine),
            _ => new(field, label, began, theirs, mine, Same(theirs, mine) ? MergeSide.Theirs : MergeSide.Undecided),
        };
    }

    /// <summary>Two secrets are never compared: whoever sees that they are equal knows both.</summary>
    private static MergeField? Secret(string field, string label, bool byThem, bool byMe) => (byThem, byMe) switch
    {
        (false, false) => null,
        (true, false) => new(field, label, Kept, Replaced, Kept, MergeSide.Theirs),
        (false, true) => new(field, label, Kept, Kept, Typed, MergeSide.Mine),
        _ => new(field, label, Kept, Replaced, Typed, MergeSide.Undecided),
    };

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
