import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { CoachCheckIn } from '@coachlight/react/check-in';
import { CoachPractice } from '@coachlight/react/practice';
import { CoachSignIn } from '@coachlight/react/sign-in';

/** `memory` is demo data without a server; a real page has the origin of its PocketBase here. */
const BACKEND = 'memory';

function ClientArea() {
  const [news, setNews] = useState('');
  return (
    <main style={{ maxWidth: '42rem', margin: '2rem auto', padding: '0 1rem', fontFamily: 'system-ui, sans-serif' }}>
      <CoachPractice backend={BACKEND} practice="harbour">
        <CoachCheckIn
          onCoachMessageSent={(event) => setNews(`Kept, and on its way: ${event.message.kind}`)}
          onCoachError={(event) => setNews(event.error.code)}
        />
        <CoachSignIn />
      </CoachPractice>
      <p role="status">{news}</p>
    </main>
  );
}

createRoot(document.getElementById('root')!).render(<ClientArea />);
