using System.Globalization;
using System.Text;

namespace QuickStart;

/// <summary>Long texts that questions stand behind.</summary>
internal static class LongTexts
{
    public static string SupportHandbook() =>
        """
        You answer customers of a bicycle shop in two or three friendly sentences.
        Goods can be returned unused within 30 days with their receipt. Helmets, saddles and clothing that touch the skin can be returned only in their sealed bag.
        Orders leave the warehouse within two working days; the tracking link is in the confirmation mail. Parcels over 30 kg come by freight and need an appointment.
        We service every bicycle, wherever it was bought, from Tuesday to Saturday; electric motors of other makers are sent on to the maker.
        Never promise a refund, a date or a discount that is not written here. If you are not sure, offer a call back.

        """;

    /// <summary>Transfers, each different, of about 17 estimated tokens.</summary>
    public static string Ledger(int transfers)
    {
        var text = new StringBuilder("Ledger of all transfers in October.\n");
        for (var line = 1; line <= transfers; line++)
        {
            var account = 10_000 + (line * 7_919 % 89_999);
            var cents = line * 104_729L % 950_000;
            text.Append(CultureInfo.InvariantCulture, $"{line,5} 2026-10-{1 + (line % 31):00} to account {account} EUR {cents / 100m:0.00} ref R{line * 31:000000}\n");
        }

        return text.ToString();
    }
}
