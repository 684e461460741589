//! Payments of one run by month.

use super::calendar::Minute;

/// Minutes of an average month.
pub const MONTH: f64 = 365.25 / 12.0 * 1440.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Account {
    Capex,
    Opex,
    /// Cost shares of customers, resale.
    Shares,
    /// The rise of the price.
    Price,
    /// Margin of sales that would be lost without the programme.
    Margin,
}

const ACCOUNTS: usize = 5;

/// Monthly sums of each account, and changes of monthly rates.
#[derive(Debug, Default, Clone)]
pub struct Ledger {
    zero: Minute,
    months: usize,
    paid: Vec<f64>,
    /// Changes of the rate, and what the first month of a change is too much or too little.
    rate: Vec<f64>,
    sums: [f64; ACCOUNTS],
    pub npv: f64,
    pub peak: f64,
}

impl Ledger {
    /// Before a run; month 0 begins at `zero`.
    pub fn reset(&mut self, zero: Minute, months: usize) {
        self.zero = zero;
        self.months = months;
        self.paid.clear();
        self.paid.resize(ACCOUNTS * months, 0.0);
        self.rate.clear();
        self.rate.resize(ACCOUNTS * (months + 2), 0.0);
    }

    fn place(&self, at: Minute) -> f64 {
        (f64::from(at - self.zero) / MONTH).clamp(0.0, self.months as f64)
    }

    /// A payment; after the last month it is none.
    pub fn pay(&mut self, account: Account, at: Minute, amount: f64) {
        let month = self.place(at) as usize;
        if month < self.months {
            self.paid[account as usize * self.months + month] += amount;
        }
    }

    /// A steady flow of so much a month.
    pub fn flow(&mut self, account: Account, from: Minute, until: Minute, per_month: f64) {
        if until > from {
            self.change(account, from, per_month);
            self.change(account, until, -per_month);
        }
    }

    fn change(&mut self, account: Account, at: Minute, per_month: f64) {
        let place = self.place(at);
        let month = place as usize;
        let base = account as usize * (self.months + 2) + month;
        let part = place - month as f64;
        self.rate[base] += per_month * (1.0 - part);
        self.rate[base + 1] += per_month * part;
    }

    /// Adds the flows of other books of the same length.
    pub fn add_rates(&mut self, other: &Ledger) {
        self.rate.iter_mut().zip(&other.rate).for_each(|(mine, theirs)| *mine += theirs);
    }

    /// Closes the books: rates become sums. `discount` by month.
    pub fn close(&mut self, discount: &[f64]) {
        self.npv = 0.0;
        for account in 0..ACCOUNTS {
            let mut rate = 0.0;
            let mut sum = 0.0;
            for (month, discount) in discount.iter().enumerate().take(self.months) {
                rate += self.rate[account * (self.months + 2) + month];
                let paid = &mut self.paid[account * self.months + month];
                *paid += rate;
                sum += *paid;
                let sign = if account < 2 { -1.0 } else { 1.0 };
                self.npv += sign * *paid * discount;
            }
            self.sums[account] = sum;
        }
        self.peak = 0.0;
        let mut need = 0.0;
        for month in 0..self.months {
            let of = |account: Account| self.paid[account as usize * self.months + month];
            need +=
                of(Account::Capex) + of(Account::Opex) - of(Account::Shares) - of(Account::Price);
            self.peak = self.peak.max(need);
        }
    }

    pub fn sum(&self, account: Account) -> f64 {
        self.sums[account as usize]
    }

    pub fn months_of(&self, account: Account) -> &[f64] {
        &self.paid[account as usize * self.months..][..self.months]
    }

    /// Present value of an account.
    pub fn worth(&self, account: Account, discount: &[f64]) -> f64 {
        self.months_of(account).iter().zip(discount).map(|(paid, d)| paid * d).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flow_by_hand() {
        let mut ledger = Ledger::default();
        ledger.reset(0, 4);
        let month = MONTH as Minute;
        // 100 a month from the middle of the first to the end of the third month, and 50 at once.
        ledger.flow(Account::Opex, month / 2, 3 * month, 100.0);
        ledger.pay(Account::Capex, month + 1, 50.0);
        ledger.close(&[1.0; 4]);
        let got = ledger.months_of(Account::Opex);
        for (value, expected) in got.iter().zip([50.0, 100.0, 100.0, 0.0]) {
            assert!((value - expected).abs() < 0.1, "{got:?}");
        }
        assert!((ledger.peak - 300.0).abs() < 0.2 && (ledger.npv + 300.0).abs() < 0.2);
    }
}
