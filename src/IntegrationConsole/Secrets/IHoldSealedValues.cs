using IntegrationConsole.Data;

namespace IntegrationConsole.Secrets;

/// <summary>
/// A feature's table of sealed values, as the rotation of the encryption key sees it: count, read, replace. The exit of Secrets: it knows no feature, each feature
/// that stores what <see cref="SecretBox"/> sealed implements this once a table and registers it as a singleton. A test fails when an entity
/// has a property whose name starts with "Sealed" and nobody declares it here. Contexts passed in see every organization.
/// </summary>
/// <remarks>Row ids are long here: convert them to the column's own type before a query, or the database casts the column and reads the whole table for each value.</remarks>
public interface IHoldSealedValues
{
    /// <summary>What the values are, in words and for ever the same (failures refer to it): <c>integration secrets</c>.</summary>
    string Name { get; }

    /// <summary>The properties that hold sealed texts, <c>Entity.Property</c>: <c>StoredSecret.SealedValue</c>.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>How many values each key of the ring seals; keys without values are left out.</summary>
    Task<IReadOnlyDictionary<Guid, int>> CountAsync(ConsoleDb db, CancellationToken cancellationToken);

    /// <summary>Values that <paramref name="key"/> sealed, in the order of their row ids.</summary>
    /// <param name="key">One, not several: so an index on the key's column serves rows in order, however many there are.</param>
    /// <param name="after">Only rows with a greater id.</param>
    /// <param name="most">At most so many.</param>
    Task<IReadOnlyList<SealedRow>> ReadAsync(ConsoleDb db, Guid key, long after, int most, CancellationToken cancellationToken);

    /// <summary>Writes a new sealed text for the same secret if the row still holds the text that <paramref name="row"/> was read with: one statement, compare and set.</summary>
    /// <returns>False: the row was changed or deleted meanwhile, and that change stays.</returns>
    Task<bool> ReplaceAsync(ConsoleDb db, SealedRow row, string sealedText, Guid keyId, CancellationToken cancellationToken);
}
