using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IntegrationConsole.Data;

/// <summary>Stores an instant as UTC <see cref="DateTime"/>, which both databases can compare, order and index.</summary>
public sealed class UtcDateTimeConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => instant.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
