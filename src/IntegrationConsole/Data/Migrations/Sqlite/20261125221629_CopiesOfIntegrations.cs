using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IntegrationConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CopiesOfIntegrations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Lineage",
                table: "Integrations",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            // What is there already is a copy of nothing.
            migrationBuilder.Sql("UPDATE Integrations SET Lineage = PublicId;");

            migrationBuilder.CreateIndex(
                name: "IX_Integrations_OrganizationId_Lineage",
                table: "Integrations",
                columns: new[] { "OrganizationId", "Lineage" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Integrations_OrganizationId_Lineage",
                table: "Integrations");

            migrationBuilder.DropColumn(
                name: "Lineage",
                table: "Integrations");
        }
    }
}
